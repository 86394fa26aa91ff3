import { MongoError } from '../errors/mongo-error.js';

/** The end of the time that a command was given: to wait for its turn takes of it as well. */
export class Deadline {
  readonly #end: number;

  /** @param timeLimitMs no end if undefined or 0 */
  constructor(timeLimitMs: number | undefined) {
    this.#end = timeLimitMs ? Date.now() + timeLimitMs : Infinity;
  }

  /**
   * How many milliseconds are left; undefined where there is no end.
   *
   * @throws MongoError `MaxTimeMSExpired`
   */
  left(): number | undefined {
    if (this.#end === Infinity) return undefined;
    const left = this.#end - Date.now();
    if (left <= 0) throw expired();
    return left;
  }

  /**
   * Waits for something that is to be given back, but no longer than this.
   *
   * @param giveBack is called where it comes too late
   * @throws MongoError `MaxTimeMSExpired`
   */
  async wait<T>(coming: Promise<T>, giveBack: (late: T) => void): Promise<T> {
    if (this.#end === Infinity) return coming;
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        coming.then(giveBack, () => undefined);
        reject(expired());
      }, this.#end - Date.now());
    });
    try {
      return await Promise.race([coming, over]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const expired = (): MongoError => new MongoError(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
