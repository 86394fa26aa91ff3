import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, regionAt, sentenceAt, type QuoteContext } from '../context.js';
import { clauseVerbs } from '../lexicon/verbs.js';
import { determiners, subjectPronouns } from '../lexicon/words.js';
import type { Attribution } from '../types.js';
import { clauseEnd, regionEndingBefore, regionsWithin, trimmed } from './contents.js';
import type { CueCandidate } from './cues.js';
import { sourceAfter, sourceBefore } from './source.js';
import { subjectBefore } from './subject.js';

/** How sure each rule is: shares of right ones as bin/measure.mjs tells them for the open set, speakers left aside. */
const SURE = 0.97;
const LIKELY = 0.75;
const DOUBTFUL = 0.76;

interface Clause {
  readonly cue: CueCandidate;
  /** First token of the clause that may hold the source: after the sentence's start or the last quotation mark. */
  readonly floor: number;
  readonly ceiling: number;
}

/** Tokens on either side of a cue that its clause may span: so that one endless sentence takes no endless time. */
const REACH = 150;

function clauseOf(context: QuoteContext, cue: CueCandidate): Clause {
  const sentence = sentenceAt(context, cue.first) ?? cue;
  const lowest = Math.max(sentence.first, cue.first - REACH);
  let floor = cue.first;
  while (floor > lowest && (context.regionOf[floor - 1] ?? -1) < 0) floor--;
  return { cue, floor, ceiling: Math.min(sentence.last, cue.last + REACH) };
}

const rangeOf = (context: QuoteContext, index: number): TokenRange => {
  const region = context.regions[index];
  return region ? { first: region.open, last: region.close ?? region.inner.last } : { first: 0, last: 0 };
};

/** The regions that go on with what was said before `from`: '…,” he said. “…”' */
function continuation(context: QuoteContext, from: number, tagged: ReadonlySet<number>): TokenRange[] {
  const { paragraphOf, tokens } = context.document;
  const found: TokenRange[] = [];
  let at = from;
  while (at < tokens.length && paragraphOf[at] === paragraphOf[from]) {
    if (/^[.,;:—–-]+$/.test(lowerAt(context, at)) && (context.regionOf[at] ?? -1) < 0) {
      at++;
      continue;
    }
    const index = context.regionOf[at] ?? -1;
    if (index < 0 || tagged.has(index)) break;
    found.push(rangeOf(context, index));
    at = rangeOf(context, index).last + 1;
  }
  return found;
}

/** '“…,” Putin said' and '“…,” said Putin': the content stands before. */
function contentBefore(
  context: QuoteContext,
  clause: Clause,
  tagged: ReadonlySet<number>,
): Attribution | null {
  const { cue, floor, ceiling } = clause;
  const before = sourceBefore(context, cue, floor);
  const index = regionEndingBefore(context, before?.first ?? cue.first);
  if (index === null) return null;
  const source = before ?? sourceAfter(context, cue, ceiling);
  if (!source) return null;
  const after = Math.max(source.last, cue.last) + 1;
  let next = after;
  while (next <= ceiling && (context.regionOf[next] ?? -1) < 0) next++;
  const contents = [rangeOf(context, index), ...continuation(context, next, tagged)];
  return { source, cue, contents, probability: SURE };
}

const opensClause = (context: QuoteContext, at: number): boolean =>
  ['that', 'there', 'if', 'whether', 'how', 'why'].includes(lowerAt(context, at)) ||
  subjectPronouns.has(lowerAt(context, at)) ||
  determiners.has(lowerAt(context, at)) ||
  mentionAt(context, at) !== undefined;

/** 'He said that …', 'calling for a “fair and balanced” structure': the content stands after. */
function contentAfter(context: QuoteContext, clause: Clause): Attribution | null {
  const { cue, floor, ceiling } = clause;
  const source = cue.prepositional
    ? null
    : (sourceBefore(context, cue, floor) ?? subjectBefore(context, floor, cue.first));
  if (!source || cue.last >= ceiling) return null;
  const from = cue.last + 1;
  const content = trimmed(context, {
    first: from,
    last: Math.min(clauseEnd(context, from), from + 4 * REACH),
  });
  if (!content) return null;
  const regions = regionsWithin(context, content);
  const opensWithRegion = regionAt(context, content.first)?.open === content.first;
  if (opensWithRegion || /^[,:]$/.test(lowerAt(context, from))) {
    if (regions.length === 0) return null;
    return { source, cue, contents: regions.map((index) => rangeOf(context, index)), probability: SURE };
  }
  if (regions.length > 0) return { source, cue, contents: [content], probability: LIKELY };
  const clausal = cue.lemma !== null && clauseVerbs.has(cue.lemma) && opensClause(context, from);
  return clausal ? { source, cue, contents: [content], probability: DOUBTFUL } : null;
}

/** '…, Putin said.' and '…, according to the ministry.' without marks: the content is the sentence before. */
function sentenceBefore(context: QuoteContext, clause: Clause): Attribution | null {
  const { cue, floor, ceiling } = clause;
  if (cue.lemma !== null && !clauseVerbs.has(cue.lemma)) return null;
  const source = cue.prepositional ? sourceAfter(context, cue, ceiling) : sourceBefore(context, cue, floor);
  const start = Math.min(source?.first ?? cue.first, cue.first);
  const atEnd =
    trimmed(context, { first: Math.max(cue.last, source?.last ?? 0) + 1, last: ceiling }) === null;
  if (!source || start <= floor || lowerAt(context, start - 1) !== ',' || (!atEnd && !cue.prepositional))
    return null;
  const content = trimmed(context, { first: floor, last: start - 1 });
  return content && content.last - content.first >= 3
    ? { source, cue, contents: [content], probability: DOUBTFUL }
    : null;
}

/** What the cue introduces, by the first of the rules that applies; null where none does. */
export function attributeCue(
  context: QuoteContext,
  cue: CueCandidate,
  tagged: ReadonlySet<number>,
): Attribution | null {
  const clause = clauseOf(context, cue);
  return (
    contentBefore(context, clause, tagged) ?? sentenceBefore(context, clause) ?? contentAfter(context, clause)
  );
}
