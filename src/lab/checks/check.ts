import type { FactorScore } from '../../checker/factors/scorecard.ts';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import type { LabEvent } from '../events.ts';

/** What a lab's `checks.ts` exports: its tasks in order, each with what tells that it is done. */
export interface LabChecks {
  readonly tasks: readonly LabTask[];
}

export interface LabTask {
  /** Kept with progress: never renamed. */
  readonly id: string;
  /** What to do, in one sentence in the imperative. Markdown. */
  readonly title: string;
  /**
   * Looks at the lab and answers. Called after every change, so it must be quick, and must only look: same state, same
   * answer. May ask the lab's network; nothing else that leaves a trace.
   */
  readonly check: (lab: Observation) => CheckResult | Promise<CheckResult>;
  /** From a nudge to the way there; none holds the exact answer. Each is shown when asked for, in this order. */
  readonly hints: readonly [string, ...string[]];
}

export type CheckResult =
  | { readonly state: 'done' }
  /** What is still missing, as a sentence: “process 1 is /bin/sh, which does not pass the signal on”. */
  | { readonly state: 'not-yet'; readonly because: string; readonly where?: Where }
  /** It cannot come right any more without starting again, or the last step did harm: what, and how to get out. */
  | { readonly state: 'broken'; readonly because: string; readonly instead: string };

/** A place in a file that the reason speaks of; the workbench makes it a link. Lines count from 1. */
export interface Where {
  readonly path: string;
  readonly line: number;
}

/** The lab as a check may see it: what the learner could observe too, and nothing else. */
export interface Observation {
  /** The learner's files: path relative to the lab's folder → text. */
  readonly files: ReadonlyMap<string, string>;
  /** Files as they were at the start of the lab. */
  readonly start: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly scorecard: readonly FactorScore[];
  readonly events: readonly LabEvent[];
  readonly containers: readonly ContainerView[];
  readonly images: readonly ImageView[];
  /** Sends a request from the laptop, as `curl` would; undefined where nobody answers. It leaves no request event. */
  readonly request: (
    url: string,
    options?: { readonly method?: string; readonly body?: string; readonly timeout?: number },
  ) => Promise<{ readonly status: number; readonly body: string } | undefined>;
}

export interface ContainerView {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly state: 'created' | 'running' | 'restarting' | 'exited' | 'dead';
  readonly exitCode: number;
  /** The lab's time in milliseconds since 1970; undefined where it has not come to that. */
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  readonly health: 'starting' | 'healthy' | 'unhealthy' | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly container: number; readonly host: number }[];
  readonly networks: readonly string[];
  readonly processes: readonly { readonly pid: number; readonly argv: readonly string[] }[];
  readonly logs: string;
  /** Text of a file in the container, or undefined. */
  readonly readFile: (path: string) => string | undefined;
}

export interface ImageView {
  readonly id: string;
  readonly references: readonly string[];
  readonly createdAt: number;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  /** Lines of `docker history`, newest first. */
  readonly history: readonly string[];
  /** What `docker inspect` and `docker history` say of each layer, lowest first. */
  readonly layers: readonly { readonly digest: string; readonly createdBy: string }[];
  /** Text of a file in the image, or undefined. */
  readonly readFile: (path: string) => string | undefined;
}
