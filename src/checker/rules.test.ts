import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleIndexes } from '../../scripts/generate-rule-index.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Example } from './rule.ts';
import { allRules, languageRules, type ListedRule } from './rules.ts';
import { neighbourhoodOf } from './surroundings.ts';
import { applyFixes } from './text.ts';

async function diagnosticsOf(
  { rule, check, examplePath }: ListedRule,
  text: string,
  example: Example,
): Promise<Diagnostic[]> {
  const file = { path: example.path ?? examplePath, text };
  const found = check(file, await neighbourhoodOf(file, example.beside ?? []));
  return found.filter((diagnostic) => diagnostic.code === rule.code);
}

function fixesIn(diagnostics: readonly Diagnostic[]) {
  return diagnostics.flatMap((diagnostic) => diagnostic.fixes ?? []);
}

function sentences(message: string): number {
  return message.replace(/`[^`]*`/g, 'x').match(/[.!?](?=\s|$)/g)?.length ?? 0;
}

test('the generated indexes are what the folders ask for', () => {
  const indexes = ruleIndexes();
  expect(indexes.length).toBeGreaterThan(0);
  for (const { path, text } of indexes) expect(readFileSync(path, 'utf8'), 'run npm run generate').toBe(text);
});

test('codes and aliases are unique', () => {
  const names = allRules.flatMap(({ rule }) => [rule.code, ...(rule.aliases ?? [])]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe.each(languageRules)('$language', ({ folder, rules }) => {
  const files = readdirSync(new URL(`./${folder}/rules/`, import.meta.url)).filter(
    (name) => !name.endsWith('.test.ts'),
  );

  test('every rule lies in the file of its name, one a file', () => {
    expect(files.toSorted()).toEqual(rules.map((rule) => `${rule.code.replaceAll('/', '-')}.ts`).toSorted());
  });
});

describe.each(allRules.map((listed) => ({ code: listed.rule.code, listed })))('$code', ({ listed }) => {
  const { rule } = listed;

  test('has the facts that its page shows', () => {
    expect(rule.code).toMatch(/^(?:[A-Z][A-Za-z]+|DL\d{4}|[a-z\d-]+\/[a-z\d-]+)$/);
    expect(new URL(rule.source).protocol).toBe('https:');
    expect(rule.summary).toMatch(/^[^\n]*[^.\s]$/);
    expect(rule.why.trim()).toBe(rule.why);
    expect(rule.why.split('\n\n').length).toBeLessThanOrEqual(3);
    expect(`${rule.summary} ${rule.why}`).not.toMatch(/\b(?:just|simply)\b/i);
    if (rule.code.startsWith('12f/')) expect(rule.code).toContain(String(rule.factor).padStart(2, '0'));
  });

  test.each(rule.bad)('finds it in $text', async (example) => {
    const found = await diagnosticsOf(listed, example.text, example);
    expect(found).not.toEqual([]);
    for (const { message, severity, aliases, url } of found) {
      expect(sentences(message)).toBeGreaterThanOrEqual(1);
      expect(sentences(message), message).toBeLessThanOrEqual(3);
      expect(message).toMatch(/[.!?]$/);
      expect(message).not.toMatch(/\b(?:just|simply)\b|\n/i);
      expect(['error', 'warning', 'info', 'style']).toContain(severity);
      expect(aliases).toEqual(rule.aliases ?? []);
      expect(url).toBe(`/rules/${rule.code}/`);
    }
  });

  test.each(rule.good)('does not find it in $text', async (example) => {
    expect(await diagnosticsOf(listed, example.text, example)).toEqual([]);
  });

  test.each(rule.bad)('fixes $text as its example says', async (example) => {
    const found = await diagnosticsOf(listed, example.text, example);
    expect(fixesIn(found).length > 0).toBe(example.fixed !== undefined);
    if (example.fixed === undefined) return;
    expect(applyFixes(example.text, fixesIn(found))).toBe(example.fixed);
    const again = fixesIn(await diagnosticsOf(listed, example.fixed, example));
    expect(applyFixes(example.fixed, again)).toBe(example.fixed);
  });
});
