import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { systemCode } from '../start-error.js';

const LIMIT_BYTES = 8 * 1024 * 1024;
const READ_BYTES = 64 * 1024;

/**
 * The log of a process. The process itself writes it, so that nothing is lost or blocked when the supervisor is gone;
 * and as it only ever appends, the file can be emptied under it.
 */
export class LogFile {
  readonly path: string;
  readonly #limit: number;

  constructor(path: string, limit = LIMIT_BYTES) {
    this.path = path;
    this.#limit = limit;
  }

  get size(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** @returns a descriptor to append with, given to a process and then to be closed */
  open(): number {
    this.rotate();
    return openSync(this.path, 'a', 0o600);
  }

  /**
   * Puts a log that became too long aside, in place of the one before. Where that cannot be, as on a full disk, it goes on:
   * what the log is of has to, and it is tried again.
   */
  rotate(): void {
    if (this.size <= this.#limit) return;
    try {
      copyFileSync(this.path, `${this.path}.1`);
      truncateSync(this.path, 0);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }

  /** What was written from an offset on; of a long text its end. */
  textSince(offset: number): string {
    const { size } = this;
    // A log that is shorter than it was has been put aside meanwhile.
    const from = Math.max(offset > size ? 0 : offset, size - READ_BYTES);
    if (size === from) return '';
    const file = openSync(this.path, 'r');
    try {
      const buffer = Buffer.alloc(size - from);
      return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, from));
    } finally {
      closeSync(file);
    }
  }
}
