/**
 * What a lab's `proof.ts` exports: ways through the lab, walked by the headless runner (`prove.ts`) in a fresh world each.
 * The first is the way from start to end: it must come to a state in which every task is done.
 */
export interface LabProof {
  readonly ways: readonly [ProofWay, ...ProofWay[]];
}

export interface ProofWay {
  /** What the learner does, for the test's name: “stops it with too little grace”. */
  readonly name: string;
  readonly steps: readonly ProofStep[];
}

/** Files are put in and edited, then commands typed one after another, then the checks must say what is expected. */
export interface ProofStep {
  /**
   * `solution` puts all of the solution's files in; a list names some of them; a record has texts of its own, and
   * `undefined` takes a file away.
   */
  readonly files?: 'start' | 'solution' | readonly string[] | Readonly<Record<string, string | undefined>>;
  /** Then, by path: what is written in place of what; each piece must be in the file exactly once. */
  readonly edits?: Readonly<Record<string, readonly (readonly [piece: string, other: string])[]>>;
  /** Typed into the lab's terminal; the next one when the one before is over. Start one with `&` to go on at once. */
  readonly run?: readonly string[];
  /** The ids of tasks that are done after it. Where a task is named neither here nor in `says`, nothing is asked of it. */
  readonly done?: readonly string[];
  /** A part of what a check says that is not done, by the task's id: its `because`. */
  readonly says?: Readonly<Record<string, string>>;
  /** How long the checks may take to come to that, in milliseconds; 10,000 where not said. */
  readonly within?: number;
}
