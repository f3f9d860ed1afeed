import { expect, test } from 'vitest';
import { allRules } from '../../checker/rules.ts';
import { fixLines } from './fix-lines.ts';

const MARKS = { same: ' ', removed: '-', added: '+' };

/** The lines with what changes in each in brackets. */
async function shown(before: string, after: string): Promise<string[]> {
  const lines = await fixLines(before, after, 'dockerfile');
  return lines.map(({ kind, parts }) => {
    const text = parts.map(({ isChanged, tokens }) => {
      const code = tokens.map((token) => token.text).join('');
      return isChanged ? `[${code}]` : code;
    });
    return MARKS[kind] + text.join('');
  });
}

test('marks what differs within a line', async () => {
  expect(await shown('FROM a AS B\nCMD x\n', 'FROM a AS b\nCMD x\n')).toEqual([
    '-FROM a AS [B]',
    '+FROM a AS [b]',
    ' CMD x',
  ]);
  expect(await shown('RUN apt-get install curl\n', 'RUN apt-get install -y curl\n')).toEqual([
    '-RUN apt-get install curl',
    '+RUN apt-get install [-y ]curl',
  ]);
});

test('marks nothing within lines that have little in common', async () => {
  expect(await shown('MAINTAINER you\n', 'LABEL a=b\n')).toEqual(['-MAINTAINER you', '+LABEL a=b']);
});

test('holds the lines of a run against each other in order, and the others alone', async () => {
  expect(await shown('FROM a\nRUN ab\nRUN cd\n# gone\nCMD x', 'FROM a\nRUN ax\nRUN cx\nCMD x')).toEqual([
    ' FROM a',
    '-RUN a[b]',
    '-RUN c[d]',
    '-# gone',
    '+RUN a[x]',
    '+RUN c[x]',
    ' CMD x',
  ]);
});

test('shows every rule’s fixes: what is left, and what comes, is the fixed text', async () => {
  for (const { rule } of allRules)
    for (const { text, fixed } of rule.bad) {
      if (fixed === undefined) continue;
      const lines = await fixLines(text, fixed, 'dockerfile');
      const code = lines.flatMap(({ kind, parts }) =>
        kind === 'removed' ? [] : [parts.flatMap(({ tokens }) => tokens.map((token) => token.text)).join('')],
      );
      expect(code.join('\n'), rule.code).toBe(fixed.replace(/\r?\n$/, ''));
      expect(
        lines.some(({ kind }) => kind !== 'same'),
        rule.code,
      ).toBe(true);
    }
});
