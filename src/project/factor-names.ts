/** A factor as the page names it: handed in by the page, which knows the course. */
export interface FactorName {
  readonly title: string;
  /** Where its chapter stands. */
  readonly url: string;
}
