import type { DockerfileContext } from '../context.ts';
import type { Comment, Directive, Instruction, Span } from '../syntax/tree.ts';
import { checkOptions, type CheckOption } from './check-directive.ts';

/** A code that a comment asks to leave out, at its place. */
export interface IgnoredCode extends Span {
  /** As written. */
  readonly text: string;
}

/** A comment, or an option of `# check=`, that asks to leave findings out. */
export interface Pragma extends Span {
  /** `inline`: hadolint's, for the next instruction. `global`: hadolint's, for the file. `skip`: Docker's. */
  readonly kind: 'inline' | 'global' | 'skip';
  readonly codes: readonly [IgnoredCode, ...IgnoredCode[]];
  /** What an inline one stands over; undefined at the end of the file. */
  readonly instruction: Instruction | undefined;
  /** All options of the directive, of a `skip`. */
  readonly options: readonly CheckOption[];
  /** The line that holds it, from `#` on. */
  readonly comment: Span;
}

/** What a file asks of its checker. */
export interface FileRequests {
  /** In order of place, Docker's first. */
  readonly pragmas: readonly Pragma[];
  /** Checks that Docker has switched off and the file switches on, in lower case; `all` for all of them. */
  readonly experimental: ReadonlySet<string>;
  /** Whether the build's checks count as errors. */
  readonly isStrict: boolean;
}

const HADOLINT = /^hadolint\s+(global\s+)?ignore\s*=\s*/i;
const CODE = /[\w/-]+/y;
const COMMA = /\s*,\s*/y;
const TRUE: ReadonlySet<string> = new Set(['1', 't', 'true']);
const NONE: FileRequests = { pragmas: [], experimental: new Set(), isStrict: false };

/**
 * Reads `# check=skip=A,B;error=true;experimental=C` at the top of a file, and hadolint's `# hadolint ignore=A,B` over
 * an instruction and `# hadolint global ignore=A,B` anywhere, unless the settings have switched hadolint's off. Behind
 * hadolint's codes a reason may stand; Docker knows none.
 * Source: https://docs.docker.com/reference/dockerfile/#check, https://github.com/hadolint/hadolint#ignoring-rules
 */
export function readPragmas(context: DockerfileContext): FileRequests {
  const { directives, comments } = context.tree;
  if (directives.length === 0 && comments.length === 0) return NONE;
  const directive = directives.find(({ name }) => name === 'check');
  const options = directive === undefined ? [] : checkOptions(directive);
  const valuesOf = (wanted: string): readonly string[] =>
    options.find(({ name }) => name === wanted)?.values.map(({ text }) => text.toLowerCase()) ?? [];
  return {
    pragmas: [
      ...(directive === undefined ? [] : skips(directive, options)),
      ...(context.settings.pragmas ? hadolintPragmas(context) : []),
    ],
    experimental: new Set(valuesOf('experimental')),
    isStrict: valuesOf('error').some((value) => TRUE.has(value)),
  };
}

function skips(comment: Directive, options: readonly CheckOption[]): readonly Pragma[] {
  return options.flatMap(({ name, values, start, end }) => {
    const [first, ...others] = values;
    if (name !== 'skip' || first === undefined) return [];
    return { kind: 'skip', codes: [first, ...others], instruction: undefined, options, comment, start, end };
  });
}

function hadolintPragmas(context: DockerfileContext): readonly Pragma[] {
  const { comments, instructions } = context.tree;
  const pragmas: Pragma[] = [];
  let next = 0;
  for (const comment of comments) {
    const head = HADOLINT.exec(comment.text);
    if (head === null) continue;
    const [first, ...others] = codesIn(comment, context.source(comment), head[0].length);
    if (first === undefined) continue;
    while ((instructions[next]?.start ?? Infinity) < comment.end) next += 1;
    const kind = head[1] === undefined ? 'inline' : 'global';
    const instruction = kind === 'inline' ? instructions[next] : undefined;
    const { start, end } = comment;
    pragmas.push({ kind, codes: [first, ...others], instruction, options: [], comment, start, end });
  }
  return pragmas;
}

/** The list of codes that begins `at` characters into a comment's text; it ends where no comma follows. */
function codesIn({ text, start }: Comment, source: string, at: number): readonly IgnoredCode[] {
  const offset = start + source.indexOf(text, 1);
  const codes: IgnoredCode[] = [];
  CODE.lastIndex = at;
  for (let match = CODE.exec(text); match !== null; match = CODE.exec(text)) {
    const from = offset + match.index;
    codes.push({ text: match[0], start: from, end: from + match[0].length });
    COMMA.lastIndex = CODE.lastIndex;
    if (COMMA.exec(text) === null) break;
    CODE.lastIndex = COMMA.lastIndex;
  }
  return codes;
}
