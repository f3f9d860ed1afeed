type FlagKind = 'text' | 'boolean' | 'list' | readonly string[];

/** How an instruction's arguments are read. */
export type ArgumentForm = 'command' | 'health' | 'list' | 'pairs' | 'names' | 'text' | 'trigger' | 'words';

interface InstructionFacts {
  readonly form: ArgumentForm;
  readonly flags?: Readonly<Record<string, FlagKind>>;
}

/**
 * The instructions that BuildKit knows, how each reads its arguments, and its flags: one value (`text`), true or
 * false (`boolean`), may be repeated (`list`), or one of a few words.
 * Source: https://docs.docker.com/reference/dockerfile/
 */
export const INSTRUCTIONS: Readonly<Record<string, InstructionFacts>> = {
  ADD: {
    form: 'list',
    flags: {
      chown: 'text',
      chmod: 'text',
      link: 'boolean',
      'keep-git-dir': 'boolean',
      checksum: 'text',
      unpack: 'boolean',
      exclude: 'list',
    },
  },
  ARG: { form: 'names' },
  CMD: { form: 'command' },
  COPY: {
    form: 'list',
    flags: {
      from: 'text',
      chown: 'text',
      chmod: 'text',
      link: 'boolean',
      parents: 'boolean',
      exclude: 'list',
    },
  },
  ENTRYPOINT: { form: 'command' },
  ENV: { form: 'pairs' },
  EXPOSE: { form: 'words' },
  FROM: { form: 'words', flags: { platform: 'text' } },
  HEALTHCHECK: {
    form: 'health',
    flags: {
      interval: 'text',
      timeout: 'text',
      'start-period': 'text',
      'start-interval': 'text',
      retries: 'text',
    },
  },
  LABEL: { form: 'pairs' },
  MAINTAINER: { form: 'text' },
  ONBUILD: { form: 'trigger' },
  RUN: {
    form: 'command',
    flags: {
      mount: 'list',
      network: ['default', 'none', 'host'],
      security: ['sandbox', 'insecure'],
      device: 'list',
    },
  },
  SHELL: { form: 'command' },
  STOPSIGNAL: { form: 'text' },
  USER: { form: 'text' },
  VOLUME: { form: 'list' },
  WORKDIR: { form: 'text' },
};

/** An instruction by its keyword; all of one kind share its name as one string, which is quick to compare. */
interface KnownInstruction {
  readonly name: string;
  readonly form: ArgumentForm;
}

const KNOWN: ReadonlyMap<string, KnownInstruction> = new Map(
  Object.entries(INSTRUCTIONS).map(([name, { form }]) => [name, { name, form }]),
);

/** What Docker takes a keyword for, in any case; undefined where it knows no such instruction. */
export function knownInstruction(keyword: string): KnownInstruction | undefined {
  return KNOWN.get(keyword) ?? KNOWN.get(keyword.toUpperCase());
}
