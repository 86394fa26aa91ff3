import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import { at } from './column.js';
import { QuoteState, type Facts } from './facts.js';
import type { Hints } from './hints.js';

/** Counts of what lies between the cue and each token of the window. */
export interface Between {
  readonly commas: Uint8Array;
  readonly regions: Uint8Array;
  readonly sentences: Uint8Array;
  readonly cues: Uint8Array;
  readonly contents: Uint8Array;
  readonly clauses: Uint8Array;
}

/** Marks tokens of other likely cues. */
function otherCues(hints: Hints, cue: TokenRange, window: TokenRange): Uint8Array {
  const found = new Uint8Array(window.last - window.first + 1);
  for (const { first, last, probability } of hints.cues) {
    if (probability < 0.4 || last < window.first || first > window.last || first === cue.first) continue;
    found.fill(1, Math.max(0, first - window.first), last - window.first + 1);
  }
  return found;
}

const CAP = 3;
const CLAUSE_CAP = 7;

/** Walks away from the cue in steps of `step` and counts what it passes. */
function walk(
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  others: Uint8Array,
  window: TokenRange,
  from: number,
  step: 1 | -1,
  into: Between,
): void {
  const { sentenceOf, tokens } = context.document;
  let [commas, regions, sentences, cues, contents, clauses] = [0, 0, 0, 0, 0, 0];
  for (let token = from; token >= window.first && token <= window.last; token += step) {
    const place = token - window.first;
    const inner = token - step;
    if (token !== from) {
      if (sentenceOf[token] !== sentenceOf[inner]) sentences++;
      const left = at(facts.quote, inner) === QuoteState.OUTSIDE;
      if (left && tokens[inner]?.text === ',') commas++;
      if (at(facts.clause, token) !== at(facts.clause, inner)) clauses++;
      const marks = step === 1 ? QuoteState.CLOSE : QuoteState.OPEN;
      if (at(facts.quote, inner) === marks) regions++;
      if (others[inner - window.first] === 1 && others[place] !== 1) cues++;
      if (at(hints.tenths.content, inner) >= 5 && at(hints.tenths.content, token) < 5) contents++;
    }
    into.commas[place] = Math.min(CAP, commas);
    into.regions[place] = Math.min(CAP, regions);
    into.sentences[place] = Math.min(CAP, sentences);
    into.cues[place] = Math.min(CAP, cues);
    into.contents[place] = Math.min(CAP, contents);
    into.clauses[place] = Math.min(CLAUSE_CAP, clauses);
  }
}

export function countBetween(
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  cue: TokenRange,
  window: TokenRange,
): Between {
  const length = window.last - window.first + 1;
  const make = (): Uint8Array => new Uint8Array(length);
  const into: Between = {
    commas: make(),
    regions: make(),
    sentences: make(),
    cues: make(),
    contents: make(),
    clauses: make(),
  };
  const others = otherCues(hints, cue, window);
  walk(context, facts, hints, others, window, cue.first - 1, -1, into);
  walk(context, facts, hints, others, window, cue.last + 1, 1, into);
  return into;
}
