import type { FeatureSink } from './feature-sink.js';
import { grown } from './grown.js';

/** The binary features of a sequence: hashes of position i at values[offsets[i] .. offsets[i + 1]). */
export interface FeatureMatrix {
  readonly length: number;
  readonly values: Int32Array;
  /** length + 1 entries. */
  readonly offsets: Int32Array;
}

/** Collects feature hashes position by position; used again and again so that it need not grow twice. */
export class FeatureBuilder implements FeatureSink {
  #values = new Int32Array(4096);
  #offsets = new Int32Array(256);
  #size = 0;
  #positions = 0;

  reset(): void {
    this.#size = 0;
    this.#positions = 0;
  }

  add(hash: number): void {
    if (this.#size === this.#values.length) this.#values = grown(this.#values);
    this.#values[this.#size++] = hash;
  }

  /** Every feature is recorded, of groups met before as of others. */
  opens(): boolean {
    return true;
  }

  close(): void {
    // Nothing to do: groups matter in use only.
  }

  next(): void {
    this.#positions++;
    if (this.#positions === this.#offsets.length) this.#offsets = grown(this.#offsets);
    this.#offsets[this.#positions] = this.#size;
  }

  /** A view that is valid until the next `reset`. */
  view(): FeatureMatrix {
    return {
      length: this.#positions,
      values: this.#values.subarray(0, this.#size),
      offsets: this.#offsets.subarray(0, this.#positions + 1),
    };
  }

  /** A copy that stays valid. */
  copy(): FeatureMatrix {
    const { length, values, offsets } = this.view();
    return { length, values: values.slice(), offsets: offsets.slice() };
  }
}
