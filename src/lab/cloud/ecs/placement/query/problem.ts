/** What is wrong with an expression: what, why and what to do, and between which characters. */
export interface QueryProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** Ends the reading of an expression; only the parser throws and catches it. */
export class QueryError extends Error {
  readonly problem: QueryProblem;
  constructor(message: string, from: number, to: number) {
    super(message);
    this.problem = { message, from, to };
  }
}
