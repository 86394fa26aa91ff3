import { WeightTable } from '../../learning/weight-table.js';
import type { Document } from '../../text/document.js';
import { FEATURES, tagFeatures, wordShape, type WordShape } from './features.js';
import { tags } from './tags.js';

/** The weights of a tagger as they are stored: keys × tags, row by row. Their scale does not matter to the best tag. */
export interface TaggerParameters {
  readonly keys: Int32Array;
  readonly weights: Int8Array;
}

/** Index of the largest score, tag 0 (none) left out. */
export function bestTag(scores: Float64Array | Int32Array): number {
  let best = 1;
  for (let tag = 2; tag < tags.length; tag++) if ((scores[tag] ?? 0) > (scores[best] ?? 0)) best = tag;
  return best;
}

/** A greedy averaged-perceptron tagger of parts of speech (Collins 2002). */
export class Tagger {
  readonly #table: WeightTable;

  constructor({ keys, weights }: TaggerParameters) {
    this.#table = new WeightTable(keys, weights);
  }

  /** The tag of each token, as an index into `tags`. */
  tag(document: Document): Uint8Array {
    const shapes = new Map<string, WordShape>();
    const words = document.tokens.map((token) => {
      const known = shapes.get(token.text);
      if (known) return known;
      const made = wordShape(token);
      shapes.set(token.text, made);
      return made;
    });
    const found = new Uint8Array(words.length);
    const features = new Int32Array(FEATURES);
    const scores = new Int32Array(this.#table.width);
    let before = 0;
    let before2 = 0;
    for (let at = 0; at < words.length; at++) {
      tagFeatures(words, at, before, before2, features);
      scores.fill(0);
      this.#table.add(features, 0, FEATURES, scores, 0);
      before2 = before;
      before = bestTag(scores);
      found[at] = before;
    }
    return found;
  }
}

/** 'NGT1' | rows u32 | keys i32 × rows | weights i8 × rows × tags, little-endian. */
const MAGIC = 0x3154474e;

export function encodeTagger({ keys, weights }: TaggerParameters): Uint8Array {
  const bytes = new Uint8Array(8 + 4 * keys.length + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, keys.length, true);
  bytes.set(new Uint8Array(keys.slice().buffer), 8);
  bytes.set(new Uint8Array(weights.slice().buffer), 8 + 4 * keys.length);
  return bytes;
}

/** Reads what `encodeTagger` wrote; throws on anything else. */
export function decodeTagger(bytes: Uint8Array): TaggerParameters {
  const { buffer } = Uint8Array.from(bytes);
  const view = new DataView(buffer);
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) throw new Error('not the weights of a tagger');
  const rows = view.getUint32(4, true);
  return {
    keys: new Int32Array(buffer, 8, rows),
    weights: new Int8Array(buffer, 8 + 4 * rows, rows * tags.length),
  };
}
