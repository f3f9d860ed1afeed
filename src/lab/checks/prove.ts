import type { SourceFile } from '../../checker/diagnostic.ts';
import type { WorkspaceReport } from '../../checker/factors/workspace.ts';
import { parentOf } from '../file-system/path.ts';
import type { World } from '../world.ts';
import type { LabChecks } from './check.ts';
import type { LabProof, ProofStep, ProofWay } from './proof.ts';
import { judge, type TaskOutcome } from './watch-checks.ts';

/** A lab with all that it takes to walk through it. */
export interface ProvenLab {
  readonly checks: LabChecks;
  readonly start: ReadonlyMap<string, string>;
  readonly solution: ReadonlyMap<string, string>;
}

export interface ProofOptions {
  /** Makes a world with these files in the lab's folder. */
  readonly world: (files: ReadonlyMap<string, string>) => Promise<World>;
  readonly report: (files: readonly SourceFile[]) => Promise<WorkspaceReport>;
}

/** What a way has shown. */
export interface WayTaken {
  /** What the checks said before anything was done. */
  readonly atStart: readonly TaskOutcome[];
  readonly atEnd: readonly TaskOutcome[];
  /** The ids of the tasks that were, at some time, the first that was not done, with a reason shown. */
  readonly shown: ReadonlySet<string>;
}

/** How often the checks are asked while they have not come to what is expected, in milliseconds. */
const AGAIN = 100;
const WITHIN = 10_000;

/**
 * Walks a way in a fresh world.
 * @throws Error at the first step whose checks do not come to what it expects: which step, what they say, and what the
 * terminal showed.
 */
export async function walk(lab: ProvenLab, way: ProofWay, options: ProofOptions): Promise<WayTaken> {
  const world = await options.world(lab.start);
  const screen: string[] = [];
  const shell = world.shell({
    write: (text) => screen.push(text),
    size: () => ({ columns: 120, rows: 40 }),
  });
  const { tasks } = lab.checks;
  const shown = new Set<string>();
  const look = async (): Promise<readonly TaskOutcome[]> => {
    const outcomes = await judge(world, tasks, { start: lab.start, report: options.report });
    const current = outcomes.findIndex(({ state }) => state !== 'done');
    const task = tasks[current];
    const outcome = outcomes[current];
    if (task !== undefined && outcome !== undefined && outcome.state !== 'failed') shown.add(task.id);
    return outcomes;
  };
  try {
    const atStart = await look();
    let atEnd = atStart;
    for (const [index, step] of way.steps.entries()) {
      put(world, lab, step);
      await look();
      for (const line of step.run ?? []) {
        await shell.run(line);
        await look();
      }
      const until = performance.now() + (step.within ?? WITHIN);
      let missed: readonly string[];
      for (;;) {
        atEnd = await look();
        missed = missing(lab.checks, step, atEnd);
        if (missed.length === 0 || performance.now() > until) break;
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
      if (missed.length > 0) {
        const where = `Step ${index + 1} of “${way.name}”`;
        throw new Error([`${where}:`, ...missed, '--- the terminal ---', screen.join('')].join('\n'));
      }
    }
    return { atStart, atEnd, shown };
  } finally {
    shell.close();
    world.close();
  }
}

/**
 * What is wrong with a lab's parts before anything runs: hints, ids and the proof itself. Empty where all is well.
 */
export function faultsOf({ checks: { tasks }, solution }: ProvenLab, proof: LabProof): readonly string[] {
  const ids = tasks.map(({ id }) => id);
  const faults = ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `Two tasks are called ${id}.`);
  for (const { id, title, hints } of tasks) {
    if (hints.length < 2) faults.push(`${id} has fewer than two hints.`);
    if (new Set(hints).size !== hints.length) faults.push(`${id} gives a hint twice.`);
    if ([title, ...hints].some((text) => text.trim() === '')) faults.push(`${id} has an empty text.`);
    for (const hint of hints) {
      const line = [...solution].find(([, text]) => holdsAnswer(text, hint));
      if (line !== undefined)
        faults.push(`A hint of ${id} holds a line of the solution’s ${line[0]}: “${hint}”`);
    }
  }
  for (const { name, steps } of proof.ways) {
    for (const step of steps) {
      for (const id of [...(step.done ?? []), ...Object.keys(step.says ?? {})])
        if (!ids.includes(id)) faults.push(`“${name}” speaks of a task ${id}, which the lab does not have.`);
      for (const path of Array.isArray(step.files) ? (step.files as readonly string[]) : [])
        if (!solution.has(path)) faults.push(`“${name}” takes ${path}, which the solution does not have.`);
    }
  }
  return faults;
}

/** Whether a piece of code in a hint is a whole line of the solution, long enough to be an answer. */
function holdsAnswer(solution: string, hint: string): boolean {
  const lines = new Set(solution.split('\n').map((line) => line.trim()));
  return [...hint.matchAll(/`([^`]{16,})`/g)].some(([, code = '']) => lines.has(code.trim()));
}

function put({ files, home }: World, lab: ProvenLab, { files: given = {}, edits = {} }: ProofStep): void {
  const { uid, gid } = files.stat(home);
  const own = files.as({ uid, gid });
  const write = (path: string, text: string) => {
    own.mkdir(parentOf(`${home}/${path}`), { recursive: true });
    own.writeFile(`${home}/${path}`, text);
  };
  for (const [path, text] of textsOf(lab, given)) {
    if (text === undefined) own.remove(`${home}/${path}`, { force: true });
    else write(path, text);
  }
  for (const [path, pairs] of Object.entries(edits)) {
    write(
      path,
      pairs.reduce((text, [piece, other]) => replaced(text, piece, other), own.readText(`${home}/${path}`)),
    );
  }
}

function textsOf(
  { start, solution }: ProvenLab,
  given: NonNullable<ProofStep['files']>,
): ReadonlyMap<string, string | undefined> {
  if (given === 'start') return start;
  if (given === 'solution') return solution;
  return isList(given)
    ? new Map(given.map((path) => [path, solution.get(path)]))
    : new Map(Object.entries(given));
}

/** @throws Where the piece is not there exactly once: the file is no longer what the proof was written for. */
function replaced(text: string, piece: string, other: string): string {
  if (text.split(piece).length !== 2) throw new Error(`“${piece}” does not occur exactly once in: ${text}`);
  return text.replace(piece, () => other);
}

const isList = (files: NonNullable<ProofStep['files']>): files is readonly string[] => Array.isArray(files);

/** What a step expects and the checks do not say, a line each. */
function missing(
  { tasks }: LabChecks,
  { done = [], says = {} }: ProofStep,
  outcomes: readonly TaskOutcome[],
): readonly string[] {
  return tasks.flatMap(({ id }, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return [`${id} was not checked.`];
    const told = wordsOf(outcome);
    if (outcome.state === 'failed') return [`${id}: its check failed: ${told}`];
    if (done.includes(id) && outcome.state !== 'done') return [`${id} should be done; it says: ${told}`];
    const expected = says[id];
    if (expected === undefined || (outcome.state !== 'done' && told.includes(expected))) return [];
    return [`${id} should say “${expected}”; it says: ${told}`];
  });
}

/** What an outcome says, in one text. */
function wordsOf(outcome: TaskOutcome): string {
  switch (outcome.state) {
    case 'done':
      return 'done';
    case 'not-yet':
      return outcome.because;
    case 'broken':
      return `${outcome.because} ${outcome.instead}`;
    case 'failed':
      return outcome.error;
  }
}
