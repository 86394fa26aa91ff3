import { duplicateThreshold, similarityOf } from './fingerprint.js';

/** What is kept of an article to find its duplicates by. */
export interface Print {
  /** Id of the article. */
  readonly _id: string;
  readonly contentHash: string;
  /** Empty where the text is too short to be compared but for its hash. */
  readonly signature: string;
  readonly bands: readonly string[];
  readonly firstCreated: Date;
  /** The article that this one repeats. */
  readonly duplicateOf: string | null;
}

/** That an article repeats another. */
export interface DuplicateLink {
  readonly duplicateOf: string | null;
  /** How near that one is, from 0 to 1; 1 for the same text. */
  readonly similarity: number | null;
}

const none: DuplicateLink = { duplicateOf: null, similarity: null };

const similarity = (a: Print, b: Print): number => {
  if (a.contentHash === b.contentHash) return 1;
  return a.signature === '' || b.signature === '' ? 0 : similarityOf(a, b);
};

const isBefore = (a: Print, b: Print) =>
  a.firstCreated < b.firstCreated || (a.firstCreated.getTime() === b.firstCreated.getTime() && a._id < b._id);

/** Whether two prints have a key in common: near duplicates have. */
export const mayMatch = (a: Print, b: Print): boolean =>
  a.contentHash === b.contentHash || a.bands.some((band) => b.bands.includes(band));

/**
 * The first article with this text, or nearly; what repeats a repetition repeats the original, however little of it.
 * @param originals what repetitions among the candidates repeat, by id
 */
export function findOriginal(
  print: Print,
  candidates: readonly Print[],
  originals: ReadonlyMap<string, Print>,
): DuplicateLink {
  let best: { print: Print; similarity: number } | undefined;
  for (const candidate of candidates) {
    if (candidate._id === print._id || candidate.duplicateOf === print._id) continue;
    const found = similarity(print, candidate);
    if (found < duplicateThreshold) continue;
    if (!best || isBefore(candidate, best.print)) best = { print: candidate, similarity: found };
  }
  if (!best) return none;
  const { _id, duplicateOf } = best.print;
  const original = duplicateOf === null ? undefined : originals.get(duplicateOf);
  return {
    duplicateOf: duplicateOf ?? _id,
    similarity: original ? similarity(print, original) : best.similarity,
  };
}
