import { checkFile } from '../../checker/check.ts';
import { languageOf } from '../../checker/language.ts';
import { FenceError, type FenceFacts } from './fence.ts';

/**
 * Holds a fence's text against what its author declared: the codes the checker finds must be those of `expect`, no more
 * and no fewer. A fence in a language that the checker does not know must declare none.
 * @throws FenceError saying what was declared and what was found.
 */
export function holdToExpectation(fence: FenceFacts, text: string): void {
  const known = languageOf(fence.path, text) !== undefined;
  if (!known) {
    if (fence.expect.length > 0)
      throw new FenceError(
        `expect="${fence.expect.join(' ')}" on ${fence.path}, which the checker does not read`,
      );
    return;
  }
  const found = checkFile({ path: fence.path, text });
  const codes = new Set(found.map((diagnostic) => diagnostic.code));
  const declared = new Set(fence.expect);
  const undeclared = found.filter(({ code }) => !declared.has(code));
  const missing = [...declared].filter((code) => !codes.has(code));
  if (undeclared.length === 0 && missing.length === 0) return;
  throw new FenceError(
    [
      `the faults of this ${fence.path} are not the declared ones`,
      `  declared: ${list(declared)}`,
      `  found:    ${list(codes)}`,
      ...undeclared.map(
        ({ code, range, message }) => `  line ${range.start.line + 1} of the fence: ${code}: ${message}`,
      ),
      ...(missing.length > 0 ? [`  not found: ${missing.join(' ')}`] : []),
      `Mend the text, or write expect="${[...codes].join(' ')}".`,
    ].join('\n'),
  );
}

function list(codes: ReadonlySet<string>): string {
  return codes.size === 0 ? 'none' : [...codes].join(' ');
}
