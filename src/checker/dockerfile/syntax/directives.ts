import { skipSpace, trimSpaceEnd } from './space.ts';
import type { Directive, Fault } from './tree.ts';

const HEAD = /#[\t\f\r ]*([a-z][a-z0-9]*)[\t\f\r ]*=[\t\f\r ]*/iy;

interface Directives {
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  readonly faults: readonly Fault[];
}

/**
 * The parser directives: comments of the form `# name=value` at the very top. The first line that is none ends them.
 * Source: https://docs.docker.com/reference/dockerfile/#parser-directives
 */
export function readDirectives(text: string): Directives {
  const directives: Directive[] = [];
  const faults: Fault[] = [];
  const seen = new Set<string>();
  let escape: '\\' | '`' = '\\';
  // BuildKit looks past a first line `#!…` for `syntax` and `check`, but not for `escape`.
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const shebang = text.startsWith('#!', at);
  if (shebang) at = lineEnd(text, at) + 1;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const start = skipSpace(text, at, end);
    HEAD.lastIndex = start;
    const match = HEAD.exec(text);
    const name = match?.[1]?.toLowerCase();
    const valueStart = HEAD.lastIndex;
    const valueEnd = trimSpaceEnd(text, valueStart, end);
    if (!isDirective(name) || valueEnd <= valueStart) break;
    const directive = { name, value: text.slice(valueStart, valueEnd), start, end: valueEnd };
    directives.push(directive);
    if (seen.has(name)) {
      faults.push({ kind: 'repeated-directive', subject: name, start, end: valueEnd });
    } else if (name === 'escape' && !shebang) {
      if (directive.value === '\\' || directive.value === '`') escape = directive.value;
      else faults.push({ kind: 'bad-escape', subject: directive.value, start: valueStart, end: valueEnd });
    }
    seen.add(name);
    at = end + 1;
  }
  return { directives, escape, faults };
}

function isDirective(name: string | undefined): name is Directive['name'] {
  return name === 'syntax' || name === 'escape' || name === 'check';
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 ? text.length : found;
}
