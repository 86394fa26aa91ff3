import type { Document, Sentence } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';

/** Nouns that, at the head of a name, make it the name of an event: a meeting, contest, war or disaster. */
const heads = new Set(
  (
    'meeting summit conference forum olympics games championship championships tournament cup marathon festival expo ' +
    'exhibition symposium election elections referendum war revolution uprising massacre earthquake hurricane typhoon ' +
    'cyclone session assembly convention congress biennale carnival anniversary'
  ).split(' '),
);
const number =
  /^(?:\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/i;

const LONGEST = 16;
/** Confidence of an event told by its number and head. */
const NUMBERED = 0.85;

const isCapitalised = (document: Document, at: number): boolean =>
  /^\p{Lu}/u.test(document.tokens[at]?.text ?? '');
const lower = (document: Document, at: number): string => document.tokens[at]?.lower ?? '';

/** End of the capitals from `from` on: positions `from` to the result are capitalised; `from` - 1 for none. */
function endOfCapitals(document: Document, from: number, last: number): number {
  let at = from - 1;
  while (at < last && isCapitalised(document, at + 1)) at++;
  return at;
}

/** 'of High Representatives for Security Issues' after a head: the last token, or `head` where nothing follows. */
function endOfComplement(document: Document, head: number, last: number): number {
  let end = head;
  while (end < last && end - head < LONGEST && /^(?:of|on|for)$/.test(lower(document, end + 1))) {
    let next = end + 2;
    if (lower(document, next) === 'the') next++;
    let close = endOfCapitals(document, next, last);
    if (close < next) break;
    while (lower(document, close + 1) === 'and' && close + 2 <= last && isCapitalised(document, close + 2)) {
      close = endOfCapitals(document, close + 2, last);
    }
    end = close;
  }
  return end;
}

/** What a number at a token begins, up to its last token: an event, or capitals that are none. */
interface Begun {
  readonly isEvent: boolean;
  readonly last: number;
}

/** What a number at `first` begins; null where there is none. */
function begunAt(document: Document, first: number, last: number): Begun | null {
  const { lower: word = '', text = '' } = document.tokens[first] ?? {};
  if (!number.test(word) || /^\p{Ll}/u.test(text)) return null;
  const close = endOfCapitals(document, first + 1, last);
  for (let head = close; head > first; head--) {
    if (heads.has(lower(document, head)))
      return { isEvent: true, last: endOfComplement(document, head, last) };
  }
  return { isEvent: false, last: close };
}

function eventsIn(document: Document, { first, last }: Sentence): NameCandidate[] {
  const found: NameCandidate[] = [];
  for (let at = first; at <= last; at++) {
    const begun = begunAt(document, at, last);
    if (!begun) continue;
    if (begun.isEvent) found.push({ first: at, last: begun.last, kind: 'EVENT', confidence: NUMBERED });
    // No other number among these capitals begins an event either.
    at = Math.max(at, begun.last);
  }
  return found;
}

/**
 * Adds events that a number in front gives away: '13th International Meeting of High Representatives for Security
 * Issues'. The corpora have few such names; the parts that the chain took for something else give way.
 */
export function addNumberedEvents(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const events = document.sentences.flatMap((sentence) => eventsIn(document, sentence));
  if (events.length === 0) return [...candidates];
  const taken = new Uint8Array(document.tokens.length);
  for (const { first, last } of events) taken.fill(1, first, last + 1);
  const rest = candidates.filter(({ first, last }) => !taken[first] && !taken[last]);
  return [...rest, ...events].sort((one, other) => one.first - other.first);
}
