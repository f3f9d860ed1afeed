import type { Change, Snapshot } from './entry.ts';
import { plant, type TreeNode } from './tree.ts';

/** Hears of every write; `origin` is what the writer gave to `apply`. */
export type ChangeListener = (change: Change, origin: unknown) => void;

/** What all views of one file system share, whoever looks: the tree, how it began, and who is told of writes. */
export class Disk {
  readonly root: TreeNode;
  readonly base: Snapshot;
  readonly now: () => number;
  readonly #listeners = new Set<ChangeListener>();

  constructor(base: Snapshot, now: () => number) {
    this.base = base;
    this.root = plant(base);
    this.now = now;
  }

  /** @returns Ends it. */
  watch(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change, origin: unknown): void {
    for (const listener of [...this.#listeners]) listener(change, origin);
  }
}
