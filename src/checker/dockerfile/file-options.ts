import type { Diagnostic } from '../diagnostic.ts';
import type { DockerfileContext } from './context.ts';

const SKIP = /(?:^|;)\s*skip\s*=([^;]*)/;
const EXPERIMENTAL = /(?:^|;)\s*experimental\s*=([^;]*)/;
const ERROR = /(?:^|;)\s*error\s*=\s*true\s*(?:;|$)/i;
const HADOLINT = /^hadolint\s+(global\s+)?ignore\s*=\s*([\w/-]+(?:\s*,\s*[\w/-]+)*)/i;
const BUILD_CHECK = /^[A-Z][A-Za-z]+$/;

/** Codes that nobody wants to hear of from line `first` to line `last`, both included. */
interface Ignored {
  readonly first: number;
  readonly last: number;
  readonly codes: Set<string>;
}

/**
 * Applies what the file itself asks of its checker: `# check=skip=A,B` (or `skip=all`) and `error=true` at the top,
 * `# hadolint global ignore=A,B` anywhere, and `# hadolint ignore=A,B` over an instruction. A code counts under any of
 * its names, and a reason may follow the codes. What fails the build is never left out.
 * Source: https://docs.docker.com/reference/dockerfile/#check
 */
export function applyFileOptions(
  context: DockerfileContext,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  const check = context.tree.directives.find((directive) => directive.name === 'check')?.value ?? '';
  const everywhere = toCodes(SKIP.exec(check)?.[1] ?? '');
  const ignored = readIgnored(context, everywhere);
  const wanted = diagnostics.filter((diagnostic) => {
    if (diagnostic.code.startsWith('dockerfile/')) return true;
    const here = ignoredOn(ignored, diagnostic.range.start.line);
    return ![diagnostic.code, ...diagnostic.aliases, 'all']
      .map((code) => code.toLowerCase())
      .some((code) => everywhere.has(code) || here?.codes.has(code));
  });
  if (!ERROR.test(check)) return wanted;
  return wanted.map((each) => (BUILD_CHECK.test(each.code) ? { ...each, severity: 'error' } : each));
}

/** The checks that Docker has switched off and that `# check=experimental=A,B` (or `all`) switches on, in lower case. */
export function experimentalChecks({ tree }: DockerfileContext): ReadonlySet<string> {
  const check = tree.directives.find((directive) => directive.name === 'check')?.value ?? '';
  return toCodes(EXPERIMENTAL.exec(check)?.[1] ?? '');
}

/** The ignores of single instructions, in order; global ones are added to `everywhere`. */
function readIgnored(context: DockerfileContext, everywhere: Set<string>): readonly Ignored[] {
  const { comments, instructions } = context.tree;
  const ignored: Ignored[] = [];
  let next = 0;
  let latest = -1;
  for (const comment of comments) {
    const match = HADOLINT.exec(comment.text);
    if (match === null) continue;
    const codes = toCodes(match[2] ?? '');
    if (match[1] !== undefined) {
      for (const code of codes) everywhere.add(code);
      continue;
    }
    while ((instructions[next]?.start ?? Infinity) < comment.end) next += 1;
    const instruction = instructions[next];
    if (instruction === undefined) continue;
    if (latest === next) for (const code of codes) ignored.at(-1)?.codes.add(code);
    else ignored.push({ first: context.line(instruction.start), last: context.line(instruction.end), codes });
    latest = next;
  }
  return ignored;
}

function ignoredOn(ignored: readonly Ignored[], line: number): Ignored | undefined {
  let low = 0;
  let high = ignored.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ignored[middle]?.last ?? line) < line) low = middle + 1;
    else high = middle;
  }
  const found = ignored[low];
  return found !== undefined && found.first <= line ? found : undefined;
}

function toCodes(list: string): Set<string> {
  return new Set(list.split(',').flatMap((code) => (code.trim() === '' ? [] : [code.trim().toLowerCase()])));
}
