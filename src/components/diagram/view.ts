import type { JSX } from 'preact';

/** A diagram as the course knows it: what each step shows in words, and the drawing at a step. */
export interface DiagramView<Props extends object> {
  /**
   * A caption for each step, in whole sentences; the first one is the view before anything is pressed. An article shows
   * them under the drawing, and without JavaScript all of them.
   */
  steps(props: Props): readonly string[];
  /** The drawing at a step, from 0; Preact, so that a page that is built and a page that is used draw it alike. */
  View(props: Props & { readonly step: number }): JSX.Element;
}

/** Types a diagram as it is written down. */
export function defineView<Props extends object = object>(view: DiagramView<Props>): DiagramView<Props> {
  return view;
}
