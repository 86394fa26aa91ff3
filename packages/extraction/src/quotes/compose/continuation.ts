import type { TokenRange } from '../../text/document.js';
import { lowerAt, regionAt, type QuoteContext } from '../context.js';
import type { MarkedRegion } from '../marks/regions.js';
import type { Attribution } from '../types.js';
import { fillsParagraph, standsAlone, wholeOf } from './stands-alone.js';

/** Among how many attributions before a quotation the one that it goes on with is looked for. */
const NEAR = 4;

export const lastToken = ({ contents, cue, source }: Attribution): number =>
  Math.max(contents.at(-1)?.last ?? 0, cue?.last ?? 0, source?.last ?? 0);

const sentenceAt = ({ document }: QuoteContext, token: number): number => document.sentenceOf[token] ?? 0;

/** The last of its contents that stands in marks. */
const markedPart = (context: QuoteContext, { contents }: Attribution): TokenRange | undefined =>
  contents.findLast(({ last }) => (context.regionOf[last] ?? -1) >= 0);

/**
 * The last quotation in marks, past what its own sentence tells besides: '“…,” she told us when asked whether they had
 * met. “…”'
 */
export function lastMarked<One extends Attribution>(
  context: QuoteContext,
  before: readonly One[],
): One | undefined {
  const near = before.slice(-NEAR);
  const at = near.findLastIndex((own) => markedPart(context, own));
  const marked = near[at];
  if (!marked) return undefined;
  const sentence = sentenceAt(context, lastToken(marked));
  const isAside = (own: Attribution): boolean => sentenceAt(context, lastToken(own)) <= sentence;
  return near.slice(at + 1).every(isAside) ? marked : undefined;
}

/** Whether the region is the second half of a sentence that a cue cuts in two: '“To me,” he said of them, “it is over.”' */
export function resumes(context: QuoteContext, before: Attribution, region: MarkedRegion): boolean {
  const first = markedPart(context, before);
  if (!first || !before.cue || before.cue.first < first.last) return false;
  const isOneSentence = sentenceAt(context, region.open) === sentenceAt(context, before.cue.first);
  const end = regionAt(context, first.last)?.inner.last ?? first.last;
  return isOneSentence && lowerAt(context, end) === ',' && lowerAt(context, region.open - 1) === ',';
}

/**
 * Whether `region` goes on with what `before` quotes: in the next sentence, with a mark that re-opens it, or as the
 * whole of the next paragraph, unless that answers a question.
 */
export function continues(context: QuoteContext, before: Attribution, region: MarkedRegion): boolean {
  const end = markedPart(context, before);
  if (!end) return false;
  const { paragraphOf } = context.document;
  const last = lastToken(before);
  const paragraphs = (paragraphOf[region.open] ?? 0) - (paragraphOf[last] ?? 0);
  if (paragraphs === 0) return sentenceAt(context, region.open) - sentenceAt(context, last) <= 1;
  const asked = lowerAt(context, regionAt(context, end.last)?.inner.last ?? end.last) === '?';
  return paragraphs === 1 && (region.reopened || (fillsParagraph(context, region) && !asked));
}

/** The contents that are sentences in marks behind what the cue reports without marks; none where it reports nothing so. */
function speechAfterReport(context: QuoteContext, { cue, contents }: Attribution): TokenRange[] {
  if (!cue) return [];
  const sentence = sentenceAt(context, cue.first);
  const reports = contents.some(
    ({ first }) => !regionAt(context, first) && sentenceAt(context, first) === sentence,
  );
  if (!reports) return [];
  return contents.filter(({ first }) => {
    const region = regionAt(context, first);
    return region && sentenceAt(context, region.open) > sentence && standsAlone(context, region);
  });
}

/** The contents that are sentences in marks, ended by a full stop, before the sentence of the cue: '“B.” The town agreed.' */
function speechBeforeCue(context: QuoteContext, { cue, contents }: Attribution): TokenRange[] {
  if (!cue) return [];
  const sentence = sentenceAt(context, cue.first);
  return contents.filter(({ first }) => {
    const region = regionAt(context, first);
    return (
      region &&
      sentenceAt(context, wholeOf(region).last) < sentence &&
      lowerAt(context, region.inner.last) === '.' &&
      standsAlone(context, region)
    );
  });
}

/** For each token, the index of the attribution that holds it, or -1. */
function ownersOf({ document }: QuoteContext, attributions: readonly Attribution[]): Int32Array {
  const owners = new Int32Array(document.tokens.length).fill(-1);
  attributions.forEach(({ contents }, index) => {
    for (const { first, last } of contents) owners.fill(index, first, last + 1);
  });
  return owners;
}

/** Those of the parts, from the first on, that the quotation goes on with. */
function partsOf(
  context: QuoteContext,
  quotation: Attribution,
  parts: readonly TokenRange[],
  isFree: (region: TokenRange) => boolean,
): Set<TokenRange> {
  const contents = [...quotation.contents];
  const found = new Set<TokenRange>();
  for (const part of parts) {
    const region = regionAt(context, part.first);
    if (!region || !isFree(wholeOf(region)) || !continues(context, { ...quotation, contents }, region)) break;
    contents.push(part);
    found.add(part);
  }
  return found;
}

/**
 * '“A,” X said, adding that Y. “B.”': B goes on with the quotation, as PolNeAR has it, and not with what is added without
 * marks, from which it is taken here. So does B of '“A,” X said. “B.” The town agreed.', since what a cue behind it reports
 * ends with a comma. `attributions` are in order of place.
 */
export function leaveToQuotations(
  context: QuoteContext,
  attributions: readonly Attribution[],
): Attribution[] {
  const owners = ownersOf(context, attributions);
  return attributions.map((attribution, index) => {
    const before = speechBeforeCue(context, attribution);
    const speech = before.length > 0 ? before : speechAfterReport(context, attribution);
    if (speech.length === 0) return attribution;
    const quotation = lastMarked(context, attributions.slice(Math.max(0, index - NEAR), index));
    const [own, other] = [attribution.cue, quotation?.cue].map(
      (cue) => cue && sentenceAt(context, cue.first),
    );
    if (!quotation || (speech !== before && own !== other)) return attribution;
    const isFree = ({ first, last }: TokenRange): boolean =>
      owners.subarray(first, last + 1).every((owner) => owner === -1 || owner === index);
    const left = partsOf(context, quotation, speech, isFree);
    return { ...attribution, contents: attribution.contents.filter((part) => !left.has(part)) };
  });
}
