import { describe, expect, test } from 'vitest';
import type { Diagnostic, SourceFile } from '../../checker/diagnostic.ts';
import { DockerfileContext } from '../../checker/dockerfile/context.ts';
import type { Example } from '../../checker/rule.ts';
import { allRules, type ListedRule } from '../../checker/rules.ts';
import { neighbourhoodOf } from '../../checker/surroundings.ts';
import { waysToIgnore, waysToSwitchOn } from './asking.ts';

/** An example made to be too long has no place for a comment that anybody would look for. */
const LONGEST = 20_000;

async function findings(
  { rule, check, examplePath }: ListedRule,
  example: Example,
  text = example.text,
  beside = example.beside ?? [],
): Promise<readonly Diagnostic[]> {
  const path = example.path ?? examplePath;
  const found = check({ path, text }, await neighbourhoodOf({ path, text }, beside));
  return found.filter(({ code }) => code === rule.code);
}

/** The text with a comment over each instruction, or comment of its own, that has a finding. */
function overFindings(text: string, comment: string, found: readonly Diagnostic[]): string {
  const context = new DockerfileContext('Dockerfile', text);
  const over = found.map(({ range: { start } }) => {
    const around = context.tree.instructions.find(
      (each) => context.line(each.start) <= start.line && start.line <= context.line(each.end),
    );
    return around === undefined ? start.line : context.line(around.start);
  });
  const lines = text.split('\n');
  for (const line of [...new Set(over)].sort((a, b) => b - a)) lines.splice(line, 0, comment);
  return lines.join('\n');
}

/** The files beside an example, with more in its `.hadolint.yaml`. */
function withConfig(beside: readonly SourceFile[], config: string): readonly SourceFile[] {
  const own = beside.find(({ path }) => path === '.hadolint.yaml');
  const others = beside.filter((file) => file !== own);
  return [...others, { path: '.hadolint.yaml', text: `${own?.text ?? ''}${config}` }];
}

const examples = allRules
  .flatMap((listed) => listed.rule.bad.map((example) => ({ listed, example, code: listed.rule.code })))
  .filter(({ example }) => example.text.length <= LONGEST);
const ignorable = examples.flatMap((each) => {
  const ways = waysToIgnore(each.listed.rule, each.listed.folder);
  return ways === undefined ? [] : { ...each, ways };
});

describe('what a rule’s page tells to write leaves its findings out', () => {
  test.each(ignorable)('$code: $example.text', async ({ listed, example, ways }) => {
    const found = await findings(listed, example);
    expect(found).not.toEqual([]);
    if (ways.instruction !== undefined) {
      const text = overFindings(example.text, ways.instruction, found);
      expect(await findings(listed, example, text), ways.instruction).toEqual([]);
    }
    for (const comment of ways.file)
      expect(await findings(listed, example, `${comment}\n${example.text}`), comment).toEqual([]);
    const beside = withConfig(example.beside ?? [], ways.config);
    expect(await findings(listed, example, example.text, beside), ways.config).toEqual([]);
  });
});

test('what stops the build stays, whatever is written', async () => {
  const kept = examples.filter(({ listed }) => listed.rule.code.startsWith('dockerfile/'));
  expect(kept.length).toBeGreaterThan(10);
  for (const { listed, example, code } of kept) {
    const config = withConfig(example.beside ?? [], `ignored:\n  - ${code}\n`);
    expect(await findings(listed, example, example.text, config), code).not.toEqual([]);
    expect(await findings(listed, example, `# check=skip=${code}\n${example.text}`), code).not.toEqual([]);
  }
});

test('each tool is told its own name', () => {
  const waysOf = (code: string) => {
    const listed = allRules.find(({ rule }) => rule.code === code);
    return listed === undefined ? undefined : waysToIgnore(listed.rule, listed.folder);
  };
  expect(waysOf('JSONArgsRecommended')).toEqual({
    instruction: '# hadolint ignore=DL3025',
    file: ['# hadolint global ignore=DL3025', '# check=skip=JSONArgsRecommended'],
    config: 'ignored:\n  - DL3025\n',
  });
  expect(waysOf('StageNameCasing')?.file).toEqual(['# check=skip=StageNameCasing']);
  expect(waysOf('DL3008')?.file).toEqual(['# hadolint global ignore=DL3008']);
  expect(waysOf('ecs/fargate-size')).toBeUndefined();
});

test('an optional rule looks once it is asked to, and not before', async () => {
  const optional = allRules.filter(({ rule }) => rule.optional === true);
  expect(optional.length).toBeGreaterThan(0);
  for (const listed of optional)
    for (const example of listed.rule.bad) {
      const text = example.text.replace(/^# check=.*\n/, '');
      const { file, config } = waysToSwitchOn(listed.rule);
      expect(await findings(listed, example, text, []), listed.rule.code).toEqual([]);
      expect(await findings(listed, example, `${file}\n${text}`, []), file).not.toEqual([]);
      const beside = [{ path: '.hadolint.yaml', text: config }];
      expect(await findings(listed, example, text, beside), config).not.toEqual([]);
    }
});
