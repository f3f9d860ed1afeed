/** Whose turn it is with something that only one can have: first come, first served. */
export class Turns<Who> {
  #owner: Who | undefined;
  readonly #waiting: { readonly who: Who; readonly go: (isMine: boolean) => void }[] = [];

  get owner(): Who | undefined {
    return this.#owner;
  }

  /** Waits for the turn. @returns False where the wait was given up. Who has the turn already keeps it. */
  take(who: Who, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (this.#owner === undefined || this.#owner === who) {
      this.#owner = who;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const giveUp = () => {
        const index = this.#waiting.indexOf(waiter);
        if (index >= 0) this.#waiting.splice(index, 1);
        resolve(false);
      };
      const waiter = {
        who,
        go: (isMine: boolean) => {
          signal.removeEventListener('abort', giveUp);
          resolve(isMine);
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiter);
    });
  }

  /** Hands the turn on; nothing where it is another's. */
  give(who: Who): void {
    if (this.#owner !== who) return;
    const next = this.#waiting.shift();
    this.#owner = next?.who;
    next?.go(true);
  }
}
