const SHORTEST_MS = 200;
const LONGEST_MS = 5_000;
/** Who ran this long has recovered: its next death is a new matter. */
const HEALTHY_MS = 10_000;

/** How long to wait before a process that died is started again. */
export class Backoff {
  #last = 0;

  /**
   * @param ranMs how long it ran before it died
   * @returns the time to wait, and whether that is the same as the last time (it is the longest, then)
   */
  after(ranMs: number): { readonly delayMs: number; readonly asBefore: boolean } {
    const before = ranMs >= HEALTHY_MS ? 0 : this.#last;
    this.#last = before === 0 ? SHORTEST_MS : Math.min(before * 2, LONGEST_MS);
    return { delayMs: this.#last, asBefore: this.#last === before };
  }
}
