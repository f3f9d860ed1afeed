import type { Policy, Scaled } from './model.ts';

/** What the reader has set, and the service as it stands. */
export interface ScaleState {
  readonly load: number;
  readonly scaled: Scaled;
  /** Target tracking sets the count, and no longer the reader. */
  readonly tracking: boolean;
  /** The two busy hours run. */
  readonly playing: boolean;
}

/** A copy shall get a hundred requests a second; there are six instances. */
export const POLICY: Policy = { target: 100, least: 1, most: 6 };
