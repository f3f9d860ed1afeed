import { expect, test } from 'vitest';
import { allRules } from '../../checker/rules.ts';
import { findRule } from './find-rule.ts';
import { ruleNames } from './rule-names.ts';

const names = ruleNames();

test.each([
  ['/rules/dl3025/', { name: 'dl3025', code: 'JSONArgsRecommended' }],
  ['/rules/JSONARGSRECOMMENDED', { name: 'JSONARGSRECOMMENDED', code: 'JSONArgsRecommended' }],
  ['/Rules/ECS/Fargate-Size//', { name: 'ECS/Fargate-Size', code: 'ecs/fargate-size' }],
  ['/rules/constructor/', { name: 'constructor', code: undefined }],
  ['/rules/DL%33025/', { name: 'DL3025', code: 'JSONArgsRecommended' }],
  ['/rules/%E0%A4%A/', { name: '%E0%A4%A', code: undefined }],
  ['/rules/', undefined],
  ['/learn/rules/DL3025/', undefined],
])('%s', (path, meant) => {
  expect(findRule(path, names)).toEqual(meant);
});

test('every name leads to its rule', () => {
  for (const { rule } of allRules)
    for (const name of [rule.code, ...(rule.aliases ?? [])])
      expect(findRule(`/rules/${name.toUpperCase()}/`, names)?.code).toBe(rule.code);
});
