import type { ChainModel } from './chain-model.js';
import type { FeatureSink } from './feature-sink.js';
import { grown } from './grown.js';
import { Memo, type MemoShape } from './memo.js';

/** Groups within groups, the position itself among them. */
const DEEPEST = 3;

/**
 * Weighs features as they come, and keeps the sums of groups that it has met. A model's weights are whole numbers until the
 * end, so that sums are the same in any order.
 */
export class ChainScorer implements FeatureSink {
  readonly model: ChainModel;
  readonly #size: number;
  /** Sums of one position or group. */
  readonly #width: number;
  readonly #memos: readonly Memo[];
  readonly #ofDocument: readonly Memo[];
  readonly #ofPart: readonly Memo[];
  /** Sums of the position and of the groups that are open in it, one after the other. */
  readonly #sums: Int32Array;
  /** Features not weighed yet: they are looked up together, so that the waits for memory overlap. */
  #pending = new Int32Array(256);
  readonly #pendingFrom = new Int32Array(DEEPEST);
  readonly #openGroups: (Memo | null)[] = new Array<Memo | null>(DEEPEST).fill(null);
  readonly #openRows = new Int32Array(DEEPEST);
  readonly #openKeys = new Int32Array(DEEPEST);
  #count = 0;
  #depth = 0;
  #scores = new Float32Array(1024);
  #cells = 0;

  constructor(model: ChainModel, groups: readonly MemoShape[]) {
    this.model = model;
    this.#size = model.labels.size;
    this.#width = model.table.width;
    this.#memos = groups.map((shape) => new Memo(shape, this.#size));
    this.#ofDocument = this.#memos.filter((_, group) => groups[group]?.scope === 'DOCUMENT');
    this.#ofPart = this.#memos.filter((_, group) => groups[group]?.scope === 'PART');
    this.#sums = new Int32Array(DEEPEST * this.#width);
  }

  add(hash: number): void {
    if (this.#count === this.#pending.length) this.#pending = grown(this.#pending);
    this.#pending[this.#count++] = hash;
  }

  opens(group: number, key: number): boolean {
    const memo = this.#memos[group];
    if (!memo) return true;
    const row = memo.rowOf(key);
    if (memo.knows(row, key)) {
      this.#addSums(memo.rows, row + 1);
      return false;
    }
    this.#depth++;
    this.#sums.fill(0, this.#depth * this.#width, (this.#depth + 1) * this.#width);
    this.#pendingFrom[this.#depth] = this.#count;
    this.#openGroups[this.#depth] = memo;
    this.#openRows[this.#depth] = row;
    this.#openKeys[this.#depth] = key;
    return true;
  }

  close(): void {
    const depth = this.#depth;
    const from = depth * this.#width;
    this.#weigh(this.#pendingFrom[depth] ?? 0);
    this.#openGroups[depth]?.keep(this.#openRows[depth] ?? 0, this.#openKeys[depth] ?? 0, this.#sums, from);
    this.#depth--;
    this.#addSums(this.#sums, from);
  }

  next(): void {
    this.#weigh(0);
    const size = this.#size;
    if (this.#cells + size > this.#scores.length) this.#scores = grown(this.#scores);
    const scale = this.model.scale;
    for (let k = 0; k < size; k++) this.#scores[this.#cells + k] = (this.#sums[k] ?? 0) * scale;
    this.#cells += size;
    this.#sums.fill(0, 0, this.#width);
  }

  /** The scores of all positions since the last call, positions × labels; valid until the next position is told. */
  take(): Float32Array {
    const scores = this.#scores.subarray(0, this.#cells);
    this.#cells = 0;
    return scores;
  }

  /** Another document begins. */
  forgetDocument(): void {
    for (const memo of this.#ofDocument) memo.forget();
    this.forgetPart();
  }

  /** Another part of the document begins: what was kept for the part before means something else. */
  forgetPart(): void {
    for (const memo of this.#ofPart) memo.forget();
  }

  #weigh(from: number): void {
    this.model.table.add(this.#pending, from, this.#count, this.#sums, this.#depth * this.#width);
    this.#count = from;
  }

  #addSums(from: Int32Array, at: number): void {
    const size = this.#size;
    const sums = this.#sums;
    const base = this.#depth * this.#width;
    for (let k = 0; k < size; k++) sums[base + k] = (sums[base + k] ?? 0) + (from[at + k] ?? 0);
  }
}
