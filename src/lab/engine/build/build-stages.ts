import { parseDockerfile } from '../../../checker/dockerfile/parse.ts';
import type { Dockerfile, Instruction, Span } from '../../../checker/dockerfile/syntax/tree.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { BuildError, type BuildOptions } from '../api.ts';
import { Bases } from './bases.ts';
import { transferred, type BuilderSurroundings } from './builder.ts';
import type { BuildContext } from './context.ts';
import { carryOut } from './dispatch.ts';
import { WordError, type Environment } from './expand.ts';
import { refusal } from './faults.ts';
import { givenArguments, globalArguments, PLATFORM, unconsumed, type Given } from './parameters.ts';
import { planStages, sourcesIn, type Plan, type PlannedStage } from './plan.ts';
import { StageState } from './stage-state.ts';
import type { StepSurroundings } from './step.ts';
import { takeTriggers } from './triggers.ts';
import type { Vertices } from './vertices.ts';
import { warningsFor } from './warnings.ts';

const SCRATCH = 'scratch';
const encoder = new TextEncoder();

interface Work {
  readonly around: BuilderSurroundings;
  readonly context: BuildContext;
  readonly options: BuildOptions;
  readonly vertices: Vertices;
  readonly tree: Dockerfile;
  readonly given: Given;
  readonly globals: Environment;
  readonly plan: Plan;
  readonly bases: Bases;
  readonly built: Map<PlannedStage, StageState>;
  readonly counts: { steps: number; cached: number };
  /** Whether the context has been sent. */
  sent: boolean;
}

/** Builds the target and the stages that it needs, one after the other. @throws {BuildError} */
export async function buildStages(
  around: BuilderSurroundings,
  context: BuildContext,
  options: BuildOptions,
  vertices: Vertices,
): Promise<{ readonly state: StageState; readonly steps: number; readonly cached: number }> {
  const { source } = context;
  await vertices.run(`[internal] load build definition from ${source.name}`, ({ status }) => {
    status(transferred('dockerfile', encoder.encode(source.text).length));
  });
  const tree = parseDockerfile(source.text);
  const refused = refusal(source, tree);
  if (refused !== undefined) throw refused;
  const given = givenArguments(options.buildArguments);
  try {
    const [globals, plan] = planned(context, tree, given, options.target);
    const bases = new Bases(around.sources, vertices, options.pull ?? false);
    const work: Work = {
      ...{ around, context, options, vertices, tree, given, globals, plan, bases },
      built: new Map(),
      counts: { steps: 0, cached: 0 },
      sent: false,
    };
    await loadBases(work);
    await vertices.run('[internal] load .dockerignore', ({ status }) => {
      status(transferred('context', Math.max(2, encoder.encode(context.ignoreFile?.text ?? '').length)));
    });
    checkStrictly(work);
    for (const stage of plan.needed) work.built.set(stage, await buildStage(work, stage));
    const state = work.built.get(plan.target);
    if (state === undefined) throw new BuildError('failed to solve: the target stage was not built');
    return { state, ...work.counts };
  } finally {
    closingWords(context, tree, given, options);
  }
}

function planned(
  { source }: BuildContext,
  tree: Dockerfile,
  given: Given,
  target: string | undefined,
): readonly [Environment, Plan] {
  try {
    const globals = globalArguments(tree, given, target);
    return [globals, planStages(tree, globals, target)];
  } catch (error) {
    if (error instanceof WordError) throw source.failure(error.message);
    throw error;
  }
}

async function loadBases({ plan, bases, context }: Work): Promise<void> {
  for (const planned of plan.needed) {
    const { stage, base, parent, platform } = planned;
    if (platform !== undefined && platform !== PLATFORM && platform !== '')
      throw context.source.failure(
        `${base}: the lab has images for ${PLATFORM} alone, none for ${platform}`,
        stage.from,
      );
    const wanted: (readonly [string, Span])[] = parent === undefined ? [[base, stage.from]] : [];
    for (const instruction of stage.instructions)
      for (const name of sourcesIn(instruction))
        if (plan.sourceOf(name, planned) === undefined) wanted.push([name, instruction]);
    for (const [name, span] of wanted) {
      if (name === SCRATCH) continue;
      try {
        await bases.load(name);
      } catch (error) {
        if (!(error instanceof BuildError)) throw error;
        throw context.source.failure(error.message.replace(/^failed to solve: /, ''), span);
      }
    }
  }
}

/** `# check=error=true`: what BuildKit would warn of stops the build. */
function checkStrictly({ tree, context }: Work): void {
  const isStrict = tree.directives.some(
    ({ name, value }) => name === 'check' && /(?:^|;)\s*error\s*=\s*(?:1|t|true)\s*(?:;|$)/i.test(value),
  );
  if (!isStrict) return;
  const rules = new Set(warningsFor(context.source, context.ignoreFile).map(({ code }) => code));
  if (rules.size > 0)
    throw context.source.failure(`lint violation found for rules: ${[...rules].sort().join(', ')}`);
}

function closingWords(
  { source, ignoreFile }: BuildContext,
  tree: Dockerfile,
  given: Given,
  { progress }: BuildOptions,
): void {
  const rest = unconsumed(tree, given);
  if (rest.length > 0) {
    const text = `[Warning] One or more build-args [${rest.join(' ')}] were not consumed`;
    progress({ type: 'notice', text });
  }
  for (const warning of warningsFor(source, ignoreFile)) progress(warning);
}

const STEPS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR']);

async function buildStage(work: Work, planned: PlannedStage): Promise<StageState> {
  const { vertices, plan, bases, around, built } = work;
  const { stage, base, parent } = planned;
  const from = parent === undefined ? bases.get(base) : undefined;
  const state =
    (parent === undefined ? undefined : built.get(parent))?.continued() ?? StageState.from(from?.image);
  const triggers = takeTriggers(state);
  const all: readonly (readonly [Instruction, Span])[] = [
    ...triggers.map((trigger) => [trigger, stage.from] as const),
    ...stage.instructions.map((instruction) => [instruction, instruction] as const),
  ];
  const total = all.filter(([{ name }]) => STEPS.has(name)).length + (from === undefined ? 0 : 1);
  const name = plan.stages.length === 1 ? '' : `${planned.name ?? `stage-${planned.index}`} `;
  let index = 0;
  const prefix = (): string => {
    index += 1;
    return `[${name}${String(index).padStart(String(total).length)}/${total}] `;
  };
  if (from !== undefined) await showBase(vertices, around, `${prefix()}FROM ${from.shown}`, from.image);
  const step = stepSurroundings(work, planned, prefix);
  for (const [instruction, span] of all) {
    const needsContext = instruction.name === 'COPY' || instruction.name === 'ADD';
    if (needsContext && !instruction.flags.some((flag) => flag.name === 'from')) await sendContext(work);
    await carryOut(step, state, instruction, span);
  }
  return state;
}

async function showBase(
  vertices: Vertices,
  { cache }: BuilderSurroundings,
  name: string,
  image: { readonly digest: string; readonly layers: readonly { readonly diffId: string }[] },
): Promise<void> {
  if (cache.knowsBase(image.digest)) {
    vertices.cached(name);
    return;
  }
  await vertices.run(name, ({ status }) => {
    status(`resolve ${name.slice(name.indexOf('FROM ') + 5)} done`);
    for (const { diffId } of image.layers) status(`extracting ${diffId} done`);
  });
}

async function sendContext(work: Work): Promise<void> {
  if (work.sent) return;
  work.sent = true;
  await work.vertices.run('[internal] load build context', ({ status }) => {
    status(transferred('context', work.context.size()));
  });
}

function stepSurroundings(work: Work, planned: PlannedStage, prefix: () => string): StepSurroundings {
  const { around, context, options, vertices, tree, given, globals, plan, bases, built } = work;
  return {
    ...{ around, context, options, vertices, given, globals, prefix, counts: work.counts },
    escape: tree.escape,
    from: (name) => {
      if (name === undefined) return context.files();
      const stage = plan.sourceOf(name, planned);
      const state = stage === undefined ? undefined : built.get(stage);
      if (state !== undefined) return state.files(around.clock.now);
      return new FileSystem(bases.get(name)?.image.fileLayers ?? []);
    },
  };
}
