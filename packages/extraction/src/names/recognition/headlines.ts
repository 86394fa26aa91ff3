import type { Document, Sentence } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';

/** Share of words with a capital that makes a sentence a headline, and how many words it has at the least. */
const HEADLINE_SHARE = 0.7;
const FEWEST_WORDS = 5;
/** A name of more words than this is taken from a headline only by a chain that is sure. */
const LONGEST_NAME = 3;
const CERTAIN = 0.9;

function isHeadline({ tokens }: Document, { first, last }: Sentence): boolean {
  const words = tokens.slice(first, last + 1).filter(({ shape }) => /^[Xx]/.test(shape));
  const capitalised = words.filter(({ shape }) => shape.startsWith('X')).length;
  return words.length >= FEWEST_WORDS && capitalised > HEADLINE_SHARE * words.length;
}

/** Drops runs of words from headlines, whose words all have capitals: 'Visa Program Up for Renewal'. */
export function distrustHeadlines(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const headlines = document.sentences.map((sentence) => isHeadline(document, sentence));
  return candidates.filter(({ first, last, confidence }) => {
    const isLong = last - first + 1 > LONGEST_NAME;
    return !(isLong && confidence < CERTAIN && headlines[document.sentenceOf[first] ?? 0]);
  });
}
