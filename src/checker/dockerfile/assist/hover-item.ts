import type { Range } from '../../diagnostic.ts';
import type { DockerfileContext } from '../context.ts';
import type { Span } from '../syntax/tree.ts';

/** What there is to say about a place of the file. */
export interface Hover {
  /** What it is about; holds the place that was asked for, or touches it. */
  readonly range: Range;
  readonly markdown: string;
}

/** Whether an offset lies in a span or at one of its ends. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Paragraphs about a span. */
export function about(context: DockerfileContext, span: Span, ...paragraphs: readonly string[]): Hover {
  return {
    range: context.range(span),
    markdown: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
  };
}

/** The number of the line at an offset, as an editor counts. */
export function lineNumber(context: DockerfileContext, offset: number): number {
  return context.line(offset) + 1;
}
