import { checkFile } from '../../checker/check.ts';
import { languageOf } from '../../checker/language.ts';
import { surroundingsOf } from '../../checker/surroundings.ts';
import { FenceError, type FenceFacts } from './fence.ts';
import { holdSyntax } from './syntax.ts';

/**
 * Holds the faults a fence declares against those the checker finds; the same code found twice counts once.
 * @throws FenceError saying what was declared, what was found, and what to write, when they differ.
 */
export async function holdExpectation(fence: FenceFacts, text: string): Promise<void> {
  if (languageOf(fence.path, text) === undefined) {
    if (fence.expect.length > 0)
      throw new FenceError(
        `no rule reads a \`\`\`${fence.language} fence, so nothing can be expected of it: take expect away`,
      );
    holdSyntax(fence, text);
    return;
  }
  const diagnostics = checkFile(
    { path: fence.path, text },
    await surroundingsOf({ path: fence.path, text }, []),
  );
  const declared = new Set(fence.expect);
  const found = new Set(diagnostics.map(({ code }) => code));
  const undeclared = diagnostics.filter(({ code }) => !declared.has(code));
  const missing = [...declared].filter((code) => !found.has(code));
  if (undeclared.length === 0 && missing.length === 0) return;
  const lines = [
    ...undeclared.map(
      ({ code, range, message }) =>
        `  found, not declared: ${code} in its line ${range.start.line + 1}: ${message}`,
    ),
    ...missing.map((code) => `  declared, not found: ${code}`),
  ];
  throw new FenceError(
    `the \`\`\`${fence.language} fence${fence.id === undefined ? '' : ` “${fence.id}”`} is not what it says:\n${lines.join('\n')}\n` +
      `  Mend the file, or write expect="${[...found].sort().join(' ')}" on the fence.`,
  );
}
