import { BUILDKIT_VARIABLES, PROXY_VARIABLES } from '../../../checker/dockerfile/variables/predefined.ts';
import type { Dockerfile, Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import { expandWord, type Environment } from './expand.ts';
import type { StageState } from './stage-state.ts';

/** The platform that the lab builds on and for. */
export const PLATFORM = 'linux/amd64';

/** What `--build-arg` gives; a name without a value is as good as not there. */
export type Given = ReadonlyMap<string, string>;

export function givenArguments(listed: Readonly<Record<string, string | undefined>>): Given {
  return new Map(
    Object.entries(listed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/**
 * What FROM sees: the platform's variables and the ARGs before the first FROM, with what the build is given.
 * @throws {WordError}
 * Source: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
 */
export function globalArguments(
  { preamble, escape }: Dockerfile,
  given: Given,
  target: string | undefined,
): Environment {
  const values = new Map([
    ['TARGETPLATFORM', PLATFORM],
    ['TARGETOS', 'linux'],
    ['TARGETOSVERSION', ''],
    ['TARGETARCH', 'amd64'],
    ['TARGETVARIANT', ''],
    ['TARGETSTAGE', target ?? 'default'],
    ['BUILDPLATFORM', PLATFORM],
    ['BUILDOS', 'linux'],
    ['BUILDOSVERSION', ''],
    ['BUILDARCH', 'amd64'],
    ['BUILDVARIANT', ''],
  ]);
  for (const { name, pairs } of preamble) {
    if (name !== 'ARG') continue;
    for (const { key, value } of pairs) {
      const own = value === undefined ? undefined : expandWord(value.text, values, escape);
      const chosen = given.get(key.text) ?? own;
      if (chosen !== undefined) values.set(key.text, chosen);
    }
  }
  return values;
}

/**
 * ARG in a stage: what the build is given, else the default written here, else the global value of that name.
 * @throws {WordError}
 */
export function applyArgument(
  state: StageState,
  { pairs }: Instruction,
  around: { readonly given: Given; readonly globals: Environment; readonly escape: string },
): void {
  const written = pairs.map(({ key, value }) => {
    const name = key.text;
    const own = value === undefined ? undefined : expandWord(value.text, state.environment, around.escape);
    const chosen = around.given.get(name) ?? own ?? around.globals.get(name);
    state.parameters.delete(name);
    state.parameters.set(name, chosen);
    if (chosen !== undefined) state.environment.set(name, chosen);
    return chosen === undefined ? name : `${name}=${chosen}`;
  });
  state.note(`ARG ${written.join(' ')}`);
}

/** The proxies that RUN gets without an ARG; neither the cache nor the history hears of them. */
export function proxies(given: Given, state: StageState): readonly (readonly [string, string])[] {
  return [...given].filter(([name]) => PROXY_VARIABLES.includes(name) && !state.parameters.has(name));
}

/** What the build is given and no ARG of the file asks for. */
export function unconsumed({ instructions }: Dockerfile, given: Given): readonly string[] {
  const asked = new Set(
    instructions.flatMap(({ name, pairs }) => (name === 'ARG' ? pairs.map(({ key }) => key.text) : [])),
  );
  return [...given.keys()].filter(
    (name) =>
      !asked.has(name) &&
      !PROXY_VARIABLES.includes(name) &&
      !BUILDKIT_VARIABLES.has(name) &&
      name !== 'SOURCE_DATE_EPOCH' &&
      !/^BUILDKIT_/.test(name),
  );
}
