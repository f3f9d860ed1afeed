import { parseDockerfile } from '../../../checker/dockerfile/parse.ts';
import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import type { StageState } from './stage-state.ts';

/**
 * Takes the instructions that an image defers out of a stage that builds on it, to be run before its own.
 * Source: https://docs.docker.com/reference/dockerfile/#onbuild
 */
export function takeTriggers(state: StageState): readonly Instruction[] {
  const { OnBuild = [], ...config } = state.config;
  if (OnBuild.length === 0) return [];
  state.config = config;
  return OnBuild.flatMap((text) => parseDockerfile(text).instructions);
}
