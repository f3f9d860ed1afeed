import type { Severity } from '../../diagnostic.ts';
import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { EnvPairs } from '../env-pairs.ts';
import { handlesUnset, type Definition, type Reference } from '../variables/definition.ts';
import { isSpecialName } from '../syntax/names.ts';
import { BUILDKIT_VARIABLES, PLATFORM_VARIABLES } from '../variables/predefined.ts';

/** More names than this are not compared with each other: a suggestion is no longer worth its time. */
const MOST_NAMES = 100;
/** Of shorter names, each is as near as the others. */
const SHORTEST_NAME = 3;
const MOST_SUGGESTIONS = 50;

export const rule: Rule<DockerfileContext> = {
  code: 'UndefinedVar',
  severity: 'warning',
  summary: 'A variable is defined before it is used',
  why: 'Docker puts nothing in the place of a variable that is not set, and says nothing: `COPY $DIST /app` copies the whole context where `DIST` is misspelt.\n\nA stage knows its own `ARG`s and `ENV`s above the line, those of the stage it builds on, and what its base image sets. An `ARG` before the first `FROM`, and platform variables such as `TARGETARCH`, need an `ARG` of that name in the stage. Where the base image is not known here, only names that look like a slip are reported.',
  source: 'https://docs.docker.com/reference/build-checks/undefined-var/',
  bad: [
    { text: 'FROM alpine:3.22\nARG ASSETS_DIR=assets/\nCOPY $ASSET_DIR /srv\n' },
    { text: 'ARG VERSION=1.4.2\nFROM alpine:3.22\nLABEL version=$VERSION\n' },
    { text: 'FROM alpine:3.22\nCOPY server-$TARGETARCH /usr/local/bin/server\n' },
    { text: 'FROM node:24-slim\nWORKDIR $HOME_DIR/app\nENV HOME_DIR=/home/node\n' },
  ],
  good: [
    {
      text: 'ARG VERSION=1.4.2\nFROM alpine:3.22\nARG VERSION\nARG TARGETARCH\nENV PATH=/opt/bin:$PATH\nCOPY server-$TARGETARCH /opt/bin/server-$VERSION\n',
    },
    { text: 'FROM registry.example.com/base/java:21\nENV PATH=$PATH:$JAVA_HOME/bin\n' },
  ],
  about: ['$'],
  *check(context) {
    const set = new EnvPairs();
    const unknown = context.variables.references.filter(
      ({ instruction, origin, operator, name, word }) =>
        (origin === 'nothing' || origin === 'maybe-image') &&
        instruction.name !== 'FROM' &&
        !BUILDKIT_VARIABLES.has(name) &&
        // DL3044 says more about these.
        !(instruction.name === 'ENV' && operator === '' && set.setsBeside(instruction, name, word)),
    );
    if (unknown.length === 0) return;
    const hints = new Hints(context, new Set(unknown.map(({ name }) => name)));
    const told = new Map<string, Reference>();
    for (const reference of unknown) {
      const { name, instruction, start, end, origin } = reference;
      if (told.get(name)?.instruction === instruction) continue;
      const hint = hints.of(reference);
      if (origin === 'maybe-image' && (!hint.isStrong || handlesUnset(reference))) continue;
      told.set(name, reference);
      yield {
        range: context.range({ start, end }),
        severity: severityOf(reference),
        message: `\`${name}\` is not set here, ${consequence(reference)}. ${hint.text}`,
      };
    }
  },
};

function consequence({ origin, operator, instruction }: Reference): string {
  if (origin === 'maybe-image') return 'unless the base image sets it';
  if (!operator.endsWith('?')) return 'so nothing is put in its place';
  return instruction.name === 'ARG' ? 'so the build has to be given a value' : 'so Docker stops, as `?` asks';
}

/**
 * A default makes it harmless, and a base image that nobody here knows makes it uncertain. `?` stops the build, but not
 * in an ARG that is given a value.
 */
function severityOf(reference: Reference): Severity {
  const { origin, operator, instruction } = reference;
  if (origin === 'nothing' && operator.endsWith('?') && instruction.name !== 'ARG') return 'error';
  return handlesUnset(reference) || reference.origin === 'maybe-image' ? 'info' : 'warning';
}

interface Hint {
  /** One or two sentences. */
  readonly text: string;
  /** Whether it is likely a slip even where the base image may set the variable. */
  readonly isStrong: boolean;
}

class Hints {
  readonly #definitions: readonly Definition[];
  /** Those of the unknown names alone. */
  readonly #byName = new Map<string, Definition[]>();
  readonly #suggestions = new Map<string, string | undefined>();
  #candidates: readonly string[] | undefined;

  constructor({ variables: { definitions } }: DockerfileContext, unknown: ReadonlySet<string>) {
    this.#definitions = definitions;
    for (const definition of definitions) {
      if (!unknown.has(definition.name)) continue;
      const same = this.#byName.get(definition.name);
      if (same === undefined) this.#byName.set(definition.name, [definition]);
      else same.push(definition);
    }
  }

  of({ name, stage, instruction }: Reference): Hint {
    if (isSpecialName(name)) {
      return { text: `Write \`\\$${name}\` where the sign itself is meant.`, isStrong: false };
    }
    if (Object.hasOwn(PLATFORM_VARIABLES, name)) {
      return {
        text: `Docker passes it to a stage that asks for it. Add \`ARG ${name}\` above.`,
        isStrong: true,
      };
    }
    const same = this.#byName.get(name) ?? [];
    if (same.some(({ kind }) => kind === 'global')) {
      return {
        text: `The \`ARG\` before the first \`FROM\` counts in \`FROM\` alone. Add \`ARG ${name}\` to this stage.`,
        isStrong: true,
      };
    }
    const [first] = same;
    if (same.some((definition) => definition.stage === stage)) {
      const isLater = same.every((definition) => definition.instruction.start > instruction.start);
      return { text: 'This stage defines it further down. Move the definition up.', isStrong: isLater };
    }
    if (first?.stage !== undefined) {
      const where =
        first.stage.alias === undefined ? 'Another stage' : `The stage \`${first.stage.alias.text}\``;
      return {
        text: `${where} defines it, and this one does not build on that. Define it here too.`,
        isStrong: true,
      };
    }
    const suggestion = this.#suggestion(name);
    if (suggestion !== undefined) return { text: `Did you mean \`${suggestion}\`?`, isStrong: true };
    return { text: `Define it above with \`ARG ${name}\` or \`ENV ${name}=…\`.`, isStrong: false };
  }

  #suggestion(name: string): string | undefined {
    if (name.length < SHORTEST_NAME) return undefined;
    this.#candidates ??= candidatesOf(this.#definitions);
    if (this.#candidates.length === 0 || this.#suggestions.size >= MOST_SUGGESTIONS) return undefined;
    if (!this.#suggestions.has(name)) this.#suggestions.set(name, nearestName(name, this.#candidates));
    return this.#suggestions.get(name);
  }
}

/** The names that may be meant; none where there are too many to compare. */
function candidatesOf(definitions: readonly Definition[]): readonly string[] {
  const names = new Set<string>();
  for (const { name } of definitions) {
    names.add(name);
    if (names.size > MOST_NAMES) return [];
  }
  return ['PATH', ...names];
}
