/** A template that cannot be read or run, in the words of Go's text/template: `template: :1:2: executing …`. */
export class TemplateError extends Error {}

/** Where in a template something stands, as Go counts: lines from 1, bytes of the line from 0. */
export function placeIn(source: string, at: number): string {
  const before = source.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const column = new TextEncoder().encode(before.slice(lineStart)).length;
  return `${lineOf(source, at)}:${column}`;
}

export function lineOf(source: string, at: number): number {
  return source.slice(0, at).split('\n').length;
}
