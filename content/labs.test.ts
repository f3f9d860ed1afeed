import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkWorkspace } from '../src/checker/factors/workspace.ts';
import { commandLines } from '../src/components/workbench/command-lines.ts';
import { labSolution, labStart } from '../src/course/lab-files.ts';
import { labSchema } from '../src/course/schema.ts';
import type { LabChecks } from '../src/lab/checks/check.ts';
import { faultsOf, walk, type ProvenLab } from '../src/lab/checks/prove.ts';
import type { LabProof } from '../src/lab/checks/proof.ts';
import { createNodeWorld } from '../src/lab/node-world.ts';

const texts = import.meta.glob<string>('./*/lab/lab.mdx', { query: '?raw', import: 'default', eager: true });
const checks = import.meta.glob<{ readonly default: LabChecks }>('./*/lab/checks.ts', { eager: true });
const proofs = import.meta.glob<{ readonly default: LabProof }>('./*/lab/proof.ts', { eager: true });

const asMap = (files: ReturnType<typeof labStart>) => new Map(files.map(({ path, text }) => [path, text]));

const labs = Object.entries(texts).map(([path, text]) => {
  const chapter = path.split('/')[1] ?? '';
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  return { chapter, about: labSchema.parse(parse(head)), body };
});

/** How long a way may take, in milliseconds: most of it is waiting for programs that are slow on purpose. */
const LONG = 240_000;

describe.concurrent.each(labs)('lab $chapter', ({ chapter, about, body }) => {
  const proof = proofs[`./${chapter}/lab/proof.ts`]?.default;
  const lab: ProvenLab = {
    checks: checks[`./${chapter}/lab/checks.ts`]?.default ?? { tasks: [] },
    start: asMap(labStart(chapter)),
    solution: asMap(labSolution(chapter)),
  };
  const ids = lab.checks.tasks.map(({ id }) => id);

  it('has five to seven tasks, hints that hold no answer, and a proof that fits them', () => {
    if (proof === undefined) throw new Error('There is no proof.ts');
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(ids.length).toBeLessThanOrEqual(7);
    expect(faultsOf(lab, proof)).toEqual([]);
  });

  it('names places and files that are there', () => {
    const places = [...body.matchAll(/\]\(#([^):]+)(?::(\d+))?\)/g)];
    const lost = places.filter(([, path = '', line = '1']) => {
      const lines = lab.start.get(path)?.trimEnd().split('\n').length ?? 0;
      return Number(line) > lines;
    });
    expect(lost.map(([link]) => link)).toEqual([]);
    expect(about.open.filter((path) => !lab.start.has(path))).toEqual([]);
  });

  it('begins with what the instructions say, as a command of theirs', () => {
    const commands = [...body.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, code = '']) => commandLines(code));
    expect(commands[0]).toBe(about.command);
  });

  it('has a solution that the checker has nothing against', async () => {
    const files = [...lab.solution].map(([path, text]) => ({ path, text }));
    const { diagnostics } = await checkWorkspace(files);
    const grave = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(grave.map(({ path, code, message }) => `${path} ${code} ${message}`)).toEqual([]);
  });

  it.each(proof?.ways.map((way, index) => ({ way, isMain: index === 0, name: way.name })) ?? [])(
    '$name',
    async ({ way, isMain }) => {
      const taken = await walk(lab, way, {
        world: (files) => createNodeWorld({ files, services: about.services }),
        report: checkWorkspace,
      });
      expect(taken.atStart.map(({ state }) => state)).toEqual(ids.map(() => 'not-yet'));
      if (!isMain) return;
      expect(taken.atEnd.map(({ state }) => state)).toEqual(ids.map(() => 'done'));
      expect([...taken.shown].sort()).toEqual([...ids].sort());
    },
    LONG,
  );
});
