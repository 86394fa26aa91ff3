import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import { countBetween } from './between.js';
import { addCueFeatures, cueFactsOf, placeOf } from './cue-features.js';
import type { Facts } from './facts.js';
import type { CueGuess, Hints } from './hints.js';
import { Group, SIDES } from './stage-two-groups.js';
import type { TemplateWriter } from './templates.js';
import { addTokenFeatures } from './token-features.js';

/** Kinds of the second stage's labels: the roles that the words around one cue play for it. */
export const stageTwoKinds = ['SOURCE', 'CONTENT'] as const;
export const ROLE_SOURCE = 0;
export const ROLE_CONTENT = 1;

/** Tokens on either side of the cue that may play a role, within its paragraph. */
const REACH = 110;

/** The cue's paragraph, and the next where it ends with a colon, as far as the cue reaches. */
export function windowOf(context: QuoteContext, cue: TokenRange): TokenRange {
  const { paragraphs, paragraphOf, tokens } = context.document;
  const index = paragraphOf[cue.first] ?? 0;
  const paragraph = paragraphs[index] ?? cue;
  const announces = tokens[paragraph.last]?.text === ':';
  const last = announces ? (paragraphs[index + 1]?.last ?? paragraph.last) : paragraph.last;
  return { first: Math.max(paragraph.first, cue.first - REACH), last: Math.min(last, cue.last + REACH) };
}

/** The second stage's features of the tokens of a cue's window. */
export function stageTwoFeatures(
  writer: TemplateWriter,
  context: QuoteContext,
  facts: Facts,
  hints: Hints,
  cue: CueGuess,
  window: TokenRange,
): void {
  const between = countBetween(context, facts, hints, cue, window);
  const of = cueFactsOf(facts, cue);
  for (let token = window.first; token <= window.last; token++) {
    const place = placeOf(cue, token, between, token - window.first);
    if (writer.opens(Group.TOKEN, token * SIDES + place.side)) {
      addTokenFeatures(writer, context, facts, hints, token, place.side);
      writer.close();
    }
    addCueFeatures(writer, facts, hints, of, token, place);
    writer.next();
  }
}
