import type { Diagnostic, Severity, SourceFile } from './diagnostic.ts';

/** What a label's value has to be, where a label schema names it. */
export type LabelKind = 'text' | 'url' | 'rfc3339' | 'spdx' | 'hash' | 'semver' | 'email';

/** What a team asks of the checker for all its Dockerfiles. Codes and aliases are in lower case. */
export interface Settings {
  /** Codes that nobody wants to hear of. */
  readonly ignored: ReadonlySet<string>;
  /** Codes that weigh other than they do by themselves; an optional rule is on when it is named here. */
  readonly severities: ReadonlyMap<string, Severity>;
  /** Registries that images may come from, such as `docker.io` or `*.example.com`; none named means any. */
  readonly trustedRegistries: readonly string[];
  /** The labels that an image has to have, and what their values are. */
  readonly labels: ReadonlyMap<string, LabelKind>;
  /** Whether a label outside that schema is a fault. */
  readonly strictLabels: boolean;
  /** Whether hadolint's comments in the file may ignore codes. */
  readonly pragmas: boolean;
  /** The least severity with which the command line fails; `none` is for never. */
  readonly failureThreshold: Severity | 'none';
}

export const DEFAULT_SETTINGS: Settings = {
  ignored: new Set(),
  severities: new Map(),
  trustedRegistries: [],
  labels: new Map(),
  strictLabels: false,
  pragmas: true,
  failureThreshold: 'error',
};

/** What lies around a file in its workspace and bears on what is wrong with it. */
export interface Surroundings {
  readonly settings: Settings;
  /** The build context's `.dockerignore`, where there is one. */
  readonly ignoreFile?: SourceFile;
  /** The check of the file's own language, where that language is fetched only when a file of it is met. */
  readonly languageCheck?: (file: SourceFile) => Diagnostic[];
  /** What the files around tell of this one: findings that no file shows by itself. */
  readonly workspaceCheck?: (file: SourceFile) => Diagnostic[];
}

export const NOTHING_AROUND: Surroundings = { settings: DEFAULT_SETTINGS };
