import type { Instruction, Span } from '../../../checker/dockerfile/syntax/tree.ts';
import { FileSystemError } from '../../file-system/file-system.ts';
import { childOf, resolvePath } from '../../file-system/path.ts';
import { findAccount, UnknownUserError } from '../../machine/users.ts';
import { BuildError } from '../api.ts';
import { cacheKey } from './cache.ts';
import { makeParents } from './copy.ts';
import { expandWord, WordError } from './expand.ts';
import { applyMetadata } from './metadata.ts';
import { applyArgument } from './parameters.ts';
import { NotFoundError } from './pick.ts';
import { RunError } from './run.ts';
import { runStep } from './run-step.ts';
import type { StageState } from './stage-state.ts';
import { layStep, type StepSurroundings } from './step.ts';
import { transferStep } from './transfer-step.ts';
import { PackedError } from './unpack.ts';

/** What a Dockerfile, or what it runs, can get wrong; anything else is the lab's own fault. */
const EXPECTED = [WordError, NotFoundError, RunError, PackedError, UnknownUserError, FileSystemError];

/** Carries out one instruction of a stage. @param span Where a failure points. @throws {BuildError} */
export async function carryOut(
  surroundings: StepSurroundings,
  state: StageState,
  instruction: Instruction,
  span: Span,
): Promise<void> {
  const expand = (text: string) => expandWord(text, state.environment, surroundings.escape);
  try {
    switch (instruction.name) {
      case 'ARG':
        applyArgument(state, instruction, surroundings);
        break;
      case 'WORKDIR':
        await workdir(surroundings, state, instruction, expand(instruction.args.text));
        break;
      case 'COPY':
      case 'ADD':
        await layStep(surroundings, state, instruction, () =>
          transferStep(surroundings, state, instruction, expand),
        );
        break;
      case 'RUN':
        await layStep(surroundings, state, instruction, () =>
          runStep(surroundings, state, instruction, expand),
        );
        break;
      default:
        applyMetadata(state, instruction, expand);
    }
  } catch (error) {
    if (error instanceof BuildError || !(error instanceof Error)) throw error;
    if (!EXPECTED.some((kind) => error instanceof kind)) throw error;
    throw surroundings.context.source.failure(error.message, span);
  }
}

/** Makes the folder, which then belongs to the stage's user; there is a layer even where it was there before. */
async function workdir(
  surroundings: StepSurroundings,
  state: StageState,
  instruction: Instruction,
  written: string,
): Promise<void> {
  const before = state.config.WorkingDir;
  const path = resolvePath(before === '' ? '/' : before, written);
  state.config = { ...state.config, WorkingDir: path };
  if (path === '/') {
    surroundings.prefix();
    state.note(`WORKDIR ${path}`);
    return;
  }
  const { User: user } = state.config;
  await layStep(surroundings, state, instruction, () => ({
    key: cacheKey('workdir', state.key, path, user),
    createdBy: `WORKDIR ${path}`,
    write: (files) => {
      makeParents(files, childOf(path, 'member'), findAccount(files, user).user);
    },
  }));
}
