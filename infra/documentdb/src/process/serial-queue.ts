/** Runs what it is given one after another, in the order given. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Gives what `work` gives; a failure is the caller's alone and does not stop what comes after. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
