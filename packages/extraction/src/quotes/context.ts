import { datelineOf } from '../text/datelines.js';
import { textOf, type Document, type TokenRange } from '../text/document.js';
import type { NameMention, NameResult } from '../names/types.js';
import { regionOfTokens, scanMarks, type MarkedRegion } from './marks/regions.js';

/** What every step of the search for quotes looks at; built once a document. */
export interface QuoteContext {
  readonly document: Document;
  readonly names: NameResult;
  readonly regions: readonly MarkedRegion[];
  /** For each token, the index of the region that holds it, or -1. */
  readonly regionOf: Int32Array;
  /** For each token, the index of the name mention that holds it, or -1. */
  readonly mentionOf: Int32Array;
  /** 1 for each token of a dateline, its dash or colon included: it says where an article was written, and nobody speaks in it. */
  readonly inDateline: Uint8Array;
}

/** Shorter ones in capitals are abbreviations, which speak: 'US: “No.”' */
const SHORTEST_TOWN = 4;

/** The colon behind the place that a paragraph opens with: 'MUMBAI: A court …', but not 'Moscow: “We will not.”'; null for none. */
function colonOf(
  document: Document,
  entities: NameResult['entities'],
  mention: NameMention | undefined,
): number | null {
  if (!mention || entities[mention.entity]?.kind !== 'PLACE') return null;
  const colon = mention.last + 1;
  if (document.tokens[colon]?.text !== ':') return null;
  const place = textOf(document, mention);
  const isInCapitals = place.length >= SHORTEST_TOWN && place === place.toUpperCase();
  return isInCapitals || /^\p{L}/u.test(document.tokens[colon + 1]?.text ?? '') ? colon : null;
}

export function makeContext(document: Document, names: NameResult): QuoteContext {
  const regions = scanMarks(document);
  const mentionOf = new Int32Array(document.tokens.length).fill(-1);
  names.mentions.forEach((mention, index) => mentionOf.fill(index, mention.first, mention.last + 1));
  const inDateline = new Uint8Array(document.tokens.length);
  for (const paragraph of document.paragraphs) {
    const dateline = datelineOf(document, paragraph);
    const end = dateline
      ? dateline.dash
      : colonOf(document, names.entities, names.mentions[mentionOf[paragraph.first] ?? -1]);
    if (end !== null && end < paragraph.last) inDateline.fill(1, paragraph.first, end + 1);
  }
  const regionOf = regionOfTokens(document, regions);
  return { document, names, regions, regionOf, mentionOf, inDateline };
}

/** The name mention that holds the token, or undefined. */
export function mentionAt(context: QuoteContext, token: number): NameMention | undefined {
  const index = context.mentionOf[token] ?? -1;
  return index < 0 ? undefined : context.names.mentions[index];
}

/** The region that holds the token, or undefined. */
export function regionAt(context: QuoteContext, token: number): MarkedRegion | undefined {
  const index = context.regionOf[token] ?? -1;
  return index < 0 ? undefined : context.regions[index];
}

/** Whether any of the words stand in marks. */
export const isMarked = (context: QuoteContext, contents: readonly TokenRange[]): boolean =>
  contents.some(({ first, last }) =>
    context.regionOf.subarray(first, last + 1).some((region) => region >= 0),
  );

/** The token's lower-case text; '' outside the document. */
export function lowerAt(context: QuoteContext, token: number): string {
  return token < 0 ? '' : (context.document.tokens[token]?.lower ?? '');
}

/** The sentence that holds the token, or undefined. */
export function sentenceAt({ document }: QuoteContext, token: number): TokenRange | undefined {
  return document.sentences[document.sentenceOf[token] ?? 0];
}

/** Index of the first mention that begins at or after the token. */
function firstMentionFrom(context: QuoteContext, token: number): number {
  const { mentions } = context.names;
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((mentions[middle]?.first ?? Infinity) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** No more than so many mentions are looked back over: a sentence may be without end. */
const MOST_BEFORE = 200;

/** The mentions that begin from the first token of the sentence `back` sentences before that of `token`, to `token`. */
export function mentionsBefore(context: QuoteContext, token: number, back: number): readonly NameMention[] {
  const { sentenceOf, sentences } = context.document;
  const sentence = sentences[Math.max(0, (sentenceOf[token] ?? 0) - back)];
  const to = firstMentionFrom(context, token);
  const from = Math.max(firstMentionFrom(context, sentence?.first ?? 0), to - MOST_BEFORE);
  return context.names.mentions.slice(from, to);
}
