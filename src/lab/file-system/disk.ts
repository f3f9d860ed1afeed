import type { Change, Lock, Snapshot } from './entry.ts';
import { within } from './path.ts';
import { plant, type TreeNode } from './tree.ts';

/** Hears of every write; `origin` is what the writer gave to `apply`. */
export type ChangeListener = (change: Change, origin: unknown) => void;

/** What all views of one file system share, whoever looks: the tree, how it began, and who is told of writes. */
export class Disk {
  readonly root: TreeNode;
  readonly base: Snapshot;
  readonly now: () => number;
  readonly #listeners = new Set<ChangeListener>();
  readonly #locks: readonly Lock[];

  /** @param locks Of the mounts that were flattened into `base`, the outer before the inner. */
  constructor(base: Snapshot, now: () => number, locks: readonly Lock[] = []) {
    this.base = base;
    this.#locks = locks;
    this.root = plant(base);
    this.now = now;
  }

  isLocked(path: string): boolean {
    return this.#locks.findLast((lock) => within(lock.path, path))?.readOnly ?? false;
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
