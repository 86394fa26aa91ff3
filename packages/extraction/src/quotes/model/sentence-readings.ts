import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import type { Attribution } from '../types.js';

/** Who says what in a sentence whose form leaves no doubt. */
export type Reading = Pick<Attribution, 'contents'> & {
  readonly cue: TokenRange;
  readonly source: TokenRange;
};

/** Reads a sentence; null where it has not that form. */
export type SentenceReader = (context: QuoteContext, sentence: TokenRange) => Reading | null;

/** How sure such a reading is. */
const PROBABILITY = 0.6;

const overlap = (one: TokenRange, other: TokenRange): boolean =>
  one.first <= other.last && other.first <= one.last;

/** Whether an attribution with the same cue has that source, and its contents on that side of it. */
function agrees({ source, contents }: Attribution, reading: Reading): boolean {
  const follows = ({ first }: TokenRange) => first > reading.source.last;
  const isBehind = reading.contents.every(follows);
  return (
    source !== null &&
    overlap(source, reading.source) &&
    contents.every((content) => follows(content) === isBehind && !overlap(content, reading.source))
  );
}

/** Puts right what the chains made of such sentences, and adds what they passed over. In order of place. */
export function readSentences(
  context: QuoteContext,
  attributions: readonly Attribution[],
  readers: readonly SentenceReader[],
): Attribution[] {
  const found = [...attributions];
  const owners = new Int32Array(context.document.tokens.length).fill(-1);
  const byCue = new Map<number, number>();
  attributions.forEach(({ cue, contents }, index) => {
    for (let at = cue?.first ?? 0; cue && at <= cue.last; at++) byCue.set(at, index);
    for (const { first, last } of contents) owners.fill(index, first, last + 1);
  });
  const correct = (reading: Reading): void => {
    const index = byCue.get(reading.cue.first) ?? -1;
    const own = found[index];
    const isFree = reading.contents.every(({ first, last }) =>
      owners.subarray(first, last + 1).every((owner) => owner === -1 || owner === index),
    );
    if (!isFree || (own && agrees(own, reading))) return;
    if (own) found[index] = { ...own, ...reading, probability: Math.max(own.probability, PROBABILITY) };
    else found.push({ ...reading, probability: PROBABILITY });
  };
  for (const sentence of context.document.sentences) {
    for (const read of readers) {
      const reading = read(context, sentence);
      if (reading) correct(reading);
    }
  }
  return found.sort((one, other) => (one.cue?.first ?? 0) - (other.cue?.first ?? 0));
}
