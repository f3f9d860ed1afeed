import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import { findAccount } from '../../machine/users.ts';
import { DEFAULT_PATH, environmentOf } from '../container/environment.ts';
import { cacheKey } from './cache.ts';
import { WordError } from './expand.ts';
import { heredocBody } from './heredoc-body.ts';
import { readMounts } from './mount-options.ts';
import { readyMount } from './mounts.ts';
import { proxies } from './parameters.ts';
import { layScript, runProcess, scriptOf } from './run.ts';
import type { StageState } from './stage-state.ts';
import { canceled, type Step, type StepSurroundings } from './step.ts';

/** The step of a RUN. @throws {WordError}, {NotFoundError} */
export function runStep(
  { around, context, options, given, from }: StepSurroundings,
  state: StageState,
  instruction: Instruction,
  expand: (text: string) => string,
): Step {
  refuseEntitlements(instruction);
  const { clock, cache } = around;
  const { config, environment } = state;
  const cwd = config.WorkingDir === '' ? '/' : config.WorkingDir;
  const script = scriptOf(state, instruction, (index) =>
    heredocBody(instruction, index, context.source.text),
  );
  const mounts = readMounts(instruction, expand).map((mount) =>
    readyMount(mount, { cwd, now: clock.now, cache, secrets: options.secrets ?? {}, from }),
  );
  const key = cacheKey('run', state.key, {
    script,
    cwd,
    user: config.User,
    environment: [...environment],
    mounts: mounts.map((mount) => mount.key),
  });
  const parameters = [...state.parameters.keys()].map((name) => `${name}=${environment.get(name) ?? ''}`);
  const count = parameters.length === 0 ? [] : [`|${parameters.length}`, ...parameters];
  return {
    key,
    createdBy: ['RUN', ...count, ...script.argv].join(' '),
    write: async (files, vertex) => {
      const account = findAccount(files, config.User);
      const env = {
        ...environmentOf([DEFAULT_PATH]),
        ...Object.fromEntries(environment),
        ...Object.fromEntries(proxies(given, state)),
        ...Object.fromEntries(mounts.flatMap((mount) => mount.env)),
      };
      files.mkdir(cwd, { recursive: true });
      const undo = [...mounts.map(({ lay }) => lay(files)), layScript(script, files)];
      try {
        await runProcess({ ...around, signal: options.signal }, { script, files, env, cwd, account }, vertex);
      } catch (error) {
        throw options.signal?.aborted === true ? canceled() : error;
      } finally {
        for (const each of undo.reverse()) each();
      }
    },
  };
}

/** What Docker's own builder does not grant unasked. https://docs.docker.com/reference/dockerfile/#run---network */
function refuseEntitlements({ flags }: Instruction): void {
  for (const { name, value } of flags) {
    const right =
      name === 'network' && value?.text === 'host'
        ? 'network.host'
        : name === 'security' && value?.text === 'insecure'
          ? 'security.insecure'
          : name === 'device'
            ? 'device'
            : undefined;
    if (right !== undefined)
      throw new WordError(`granting entitlement ${right} is not allowed by build daemon configuration`);
  }
}
