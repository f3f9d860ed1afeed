import { expect, it } from 'vitest';
import { collectTerms, findTerm } from './terms.ts';

const task = { term: 'task', also: ['tasks'], definition: 'A running copy.' };
const digest = { term: 'Digest', also: [], definition: 'A checksum.' };
const slash = { term: 'dev/prod parity', also: [], definition: 'Alike.' };

it('puts the terms of all chapters in order, with a fragment each', () => {
  const terms = collectTerms([
    { chapter: '00-containers', terms: [task] },
    { chapter: '01-codebase', terms: [slash, digest] },
  ]);
  expect(terms.map(({ id, home }) => [id, home])).toEqual([
    ['dev-prod-parity', '01-codebase'],
    ['digest', '01-codebase'],
    ['task', '00-containers'],
  ]);
});
it('finds a term by any of its forms, whatever the case', () => {
  const terms = collectTerms([{ chapter: '00-containers', terms: [task] }]);
  expect(findTerm(terms, 'Tasks')?.id).toBe('task');
  expect(findTerm(terms, 'task set')).toBeUndefined();
});
it('refuses a term that two chapters explain, and names both', () => {
  expect(() =>
    collectTerms([
      { chapter: '00-containers', terms: [task] },
      { chapter: '06-processes', terms: [{ ...digest, also: ['Tasks'] }] },
    ]),
  ).toThrow('content/06-processes/glossary.yaml: “tasks” stands in content/00-containers/glossary.yaml');
});
