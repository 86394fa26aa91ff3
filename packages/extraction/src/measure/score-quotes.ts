import type { Judged } from '../learning/calibration.js';
import type { NameResult } from '../names/types.js';
import type { FoundQuote, QuoteResult } from '../quotes/index.js';
import type { Document } from '../text/document.js';
import type { GoldAttribution, GoldDocument } from '../train/quotes/polnear.js';

/** Counts over attributions; a match takes more than half of both contents together. */
export interface QuoteCounts {
  readonly matched: number;
  readonly superfluous: number;
  readonly missing: number;
  /** Of the matched, those whose sources share a character, or both have none. */
  readonly speakers: number;
}

export interface QuoteScore {
  /** Gold whose content holds a double quotation mark, against predictions that are not INDIRECT. */
  readonly quoted: QuoteCounts;
  /** Every attribution. */
  readonly all: QuoteCounts;
  /** What was said of each quote, and whether content and source were right. */
  readonly judged: readonly Judged[];
}

/** Finds names and quotes of a document. */
export type FindQuotes = (document: Document) => { readonly names: NameResult; readonly result: QuoteResult };

type Pair = readonly [number, number];

const size = (pairs: readonly Pair[]): number => pairs.reduce((sum, [start, end]) => sum + end - start, 0);
const pairsOf = (quote: FoundQuote): Pair[] => quote.contents.map(({ start, end }) => [start, end]);

function shared(one: readonly Pair[], other: readonly Pair[]): number {
  let sum = 0;
  for (const [a, b] of one) for (const [c, d] of other) sum += Math.max(0, Math.min(b, d) - Math.max(a, c));
  return sum;
}

/** The unused quote whose content is likest, if its likeness is above one half. */
function bestMatch(
  gold: GoldAttribution,
  quotes: readonly FoundQuote[],
  used: ReadonlySet<FoundQuote>,
): FoundQuote | null {
  let best: FoundQuote | null = null;
  let score = 0.5;
  for (const quote of quotes) {
    if (used.has(quote)) continue;
    const own = pairsOf(quote);
    const both = shared(gold.contentSpans, own);
    const likeness = both / (size(gold.contentSpans) + size(own) - both);
    if (likeness > score) [best, score] = [quote, likeness];
  }
  return best;
}

function speakerMatches(gold: GoldAttribution, quote: FoundQuote): boolean {
  const own: Pair[] = quote.source ? [[quote.source.start, quote.source.end]] : [];
  return gold.sourceSpans.length > 0 ? shared(gold.sourceSpans, own) > 0 : own.length === 0;
}

interface Matching {
  readonly counts: QuoteCounts;
  readonly right: ReadonlySet<FoundQuote>;
}

function match(gold: readonly GoldAttribution[], quotes: readonly FoundQuote[]): Matching {
  const used = new Set<FoundQuote>();
  const right = new Set<FoundQuote>();
  for (const attribution of gold) {
    const found = bestMatch(attribution, quotes, used);
    if (!found) continue;
    used.add(found);
    if (speakerMatches(attribution, found)) right.add(found);
  }
  const matched = used.size;
  const counts = {
    matched,
    superfluous: quotes.length - matched,
    missing: gold.length - matched,
    speakers: right.size,
  };
  return { counts, right };
}

const none: QuoteCounts = { matched: 0, superfluous: 0, missing: 0, speakers: 0 };
const sum = (one: QuoteCounts, other: QuoteCounts): QuoteCounts => ({
  matched: one.matched + other.matched,
  superfluous: one.superfluous + other.superfluous,
  missing: one.missing + other.missing,
  speakers: one.speakers + other.speakers,
});

const isQuoted = (text: string, { contentSpans }: GoldAttribution): boolean =>
  contentSpans.some(([start, end]) => /[“”"]/.test(text.slice(start, end)));

/** Scores as shared/extraction/evaluate.mjs does. */
export function scoreQuotes(find: FindQuotes, articles: readonly GoldDocument[]): QuoteScore {
  let quoted = none;
  let all = none;
  const judged: Judged[] = [];
  for (const { context, attributions } of articles) {
    const { text } = context.document;
    const { quotes } = find(context.document).result;
    const whole = match(attributions, quotes);
    const marked = match(
      attributions.filter((attribution) => isQuoted(text, attribution)),
      quotes.filter(({ type }) => type !== 'INDIRECT'),
    );
    all = sum(all, whole.counts);
    quoted = sum(quoted, marked.counts);
    for (const quote of quotes) {
      judged.push({ probability: quote.confidence, correct: whole.right.has(quote) });
    }
  }
  return { quoted, all, judged };
}

/** Of all articles that were scored apart. */
export const sumOfScores = (scores: readonly QuoteScore[]): QuoteScore => ({
  quoted: scores.map(({ quoted }) => quoted).reduce(sum, none),
  all: scores.map(({ all }) => all).reduce(sum, none),
  judged: scores.flatMap(({ judged }) => judged),
});

export const quotePrecision = ({ matched, superfluous }: QuoteCounts): number =>
  matched / (matched + superfluous);
export const quoteRecall = ({ matched, missing }: QuoteCounts): number => matched / (matched + missing);
const f1Of = (right: number, { matched, superfluous, missing }: QuoteCounts): number =>
  (2 * right) / (2 * matched + superfluous + missing);
export const quoteF1 = (counts: QuoteCounts): number => f1Of(counts.matched, counts);
/** F1 where a match counts only with the right speaker. */
export const endToEndF1 = (counts: QuoteCounts): number => f1Of(counts.speakers, counts);
