import { mix } from './hash.js';
import { minHash } from './minhash.js';
import { shinglesOf } from './shingles.js';
import { compareSignatures, encodeSignature } from './signature.js';

/** What is kept of a text to find its near duplicates by. Whoever changes how it is made makes all of them anew. */
export interface Fingerprint {
  /** 688 characters of base64, to be compared with `similarityOf`. */
  readonly signature: string;
  /** Keys of which near duplicates have at least one in common: look them up in an index. */
  readonly bands: readonly string[];
}

/** From here on, one text is a near duplicate of another: see docs/duplicates.md for how it was chosen. */
export const duplicateThreshold = 0.55;

/**
 * How many candidates to read under each key, newest first, so that a lookup stays small however large the archive
 * is. Near duplicates share several keys: they are not lost where one of them belongs to a phrase that many use.
 */
export const mostPerBand = 10;

/** With these, texts that resemble each other by 0.6 meet in some band 99 times of 100, those by 0.1 twice. */
const bandCount = 20;
const rowsPerBand = 3;

/** Below it, a few words in common would decide: 29 words, all of them different runs. */
const fewestShingles = 25;

/** Characters that are looked at: a copy of a text so long shows by its beginning. */
const longestText = 20_000;

/** Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4: locality-sensitive hashing by bands. */
const bandsOf = (sketch: Int32Array): string[] =>
  Array.from({ length: bandCount }, (_, band) => {
    const rows = sketch.subarray(band * rowsPerBand, (band + 1) * rowsPerBand);
    return `${band.toString(36)}${rows.reduce((hash, row) => mix(hash ^ row), band).toString(36)}`;
  });

/** The fingerprint of a text, or undefined where it is too short to be compared. */
export function fingerprintOf(text: string): Fingerprint | undefined {
  const shingles = shinglesOf(text.slice(0, longestText));
  if (shingles.size < fewestShingles) return undefined;
  const sketch = minHash(shingles);
  return { signature: encodeSignature(shingles.size, sketch), bands: bandsOf(sketch) };
}

/**
 * How much two texts have in common, from 0 to 1: |A ∩ B| / √(|A| |B|) of their shingles, estimated. This coefficient
 * (Ochiai 1957) is the geometric mean of how much of each is contained in the other: a copy cut to half is similar by
 * 0.71, though its resemblance is 0.5; a brief that a text five times as long has swallowed, by 0.45.
 */
export function similarityOf(a: Pick<Fingerprint, 'signature'>, b: Pick<Fingerprint, 'signature'>): number {
  const { sizes, resemblance } = compareSignatures(a.signature, b.signature);
  const shared = (resemblance / (1 + resemblance)) * (sizes[0] + sizes[1]);
  return Math.min(shared, ...sizes) / Math.sqrt(sizes[0] * sizes[1]);
}
