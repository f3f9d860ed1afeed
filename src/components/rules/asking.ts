import type { RuleFacts } from '../../checker/rule.ts';

/** What a person writes to leave a rule's findings out, each in the names of the tool that reads it. */
export interface WaysToIgnore {
  /** The comment over one instruction; none where the finding is about comments themselves. */
  readonly instruction?: string;
  /** The comments at the top of a file, any one of which does; none where the finding is about several files. */
  readonly file: readonly string[];
  /** The text of a `.hadolint.yaml`. */
  readonly config: string;
}

const isHadolints = (name: string): boolean => /^DL\d{4}$/.test(name);
const isDockers = (name: string): boolean => /^[A-Z][A-Za-z]+$/.test(name);

/**
 * How findings of a rule are left out, or `undefined` where nothing leaves them out. The checker here takes any name of
 * a rule in each place; hadolint knows its own names alone, and so does `docker build`.
 * @param folder The folder of the rule's language under `src/checker`.
 * Source: https://github.com/hadolint/hadolint#ignoring-rules, https://docs.docker.com/reference/dockerfile/#check
 */
export function waysToIgnore(
  { code, aliases = [], severity }: RuleFacts,
  folder: string,
): WaysToIgnore | undefined {
  const others = ['factors', 'dockerignore', 'task-definition', 'kubernetes', 'compose', 'json', 'yaml'];
  if (others.includes(folder) && severity !== 'error') return { file: [], config: `ignored:\n  - ${code}\n` };
  if (!/^dockerfile(?:\/pragmas)?$/.test(folder) || code.startsWith('dockerfile/')) return undefined;
  const names = [code, ...aliases];
  const hadolints = names.filter(isHadolints);
  const inHadolint = hadolints.length > 0 ? hadolints : [code];
  const config = `ignored:\n${inHadolint.map((name) => `  - ${name}\n`).join('')}`;
  const whole = `# hadolint global ignore=${inHadolint.join()}`;
  if (folder === 'dockerfile/pragmas') return { file: [whole], config };
  const docker = names.find(isDockers);
  return {
    instruction: `# hadolint ignore=${inHadolint.join()}`,
    file: [
      ...(hadolints.length > 0 || docker === undefined ? [whole] : []),
      ...(hadolints.length > 0 && docker === undefined ? [] : [`# check=skip=${docker ?? code}`]),
    ],
    config,
  };
}

/** What a person writes to have an optional rule look: a comment at the top of a file, or a `.hadolint.yaml`. */
export function waysToSwitchOn({ code, severity }: RuleFacts): {
  readonly file: string;
  readonly config: string;
} {
  return {
    file: `# check=experimental=${code}`,
    config: `override:\n  ${severity}:\n    - ${code}\n`,
  };
}
