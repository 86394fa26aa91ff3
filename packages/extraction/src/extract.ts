import { detectLanguage } from './language/detect.js';
import { createNameFinder } from './names/index.js';
import type { NameMention, NameResult } from './names/types.js';
import { createQuoteFinder, type FoundQuote, type QuoteResult, type SourceMention } from './quotes/index.js';
import { analyse, type Document, type TokenRange } from './text/document.js';
import { loadNameResources, loadQuoteResources, nameOfWeights, type WeightSet } from './weights/load.js';
import { codePointOffsets, type ToCodePoints } from './text/offsets.js';
import type { ExtractedMention, ExtractedQuote, Extraction, Span, TextSpan } from './types.js';

/** Name and version of this extractor; with the name of the weights every row that it makes carries it. */
const program = 'newsgraph-extraction/0.4.10';

/** Turns a span in UTF-16 code units into one in code points, with its words. */
type ToTextSpan = (span: Span) => TextSpan;

const textSpans =
  (text: string, toCodePoints: ToCodePoints): ToTextSpan =>
  ({ start, end }) => ({ start: toCodePoints(start), end: toCodePoints(end), exact: text.slice(start, end) });

const unitsOf = ({ tokens }: Document, { first, last }: TokenRange): Span => ({
  start: tokens[first]?.start ?? 0,
  end: tokens[last]?.end ?? 0,
});

function mentionsOf(
  document: Document,
  found: readonly (NameMention | SourceMention)[],
  toSpan: ToTextSpan,
): ExtractedMention[] {
  const mentions = found.map(({ entity, form, confidence, ...range }) => ({
    ...toSpan(unitsOf(document, range)),
    form,
    entity,
    confidence,
  }));
  return mentions.sort((a, b) => a.start - b.start || a.end - b.end);
}

function quoteOf(quote: FoundQuote, toSpan: ToTextSpan): ExtractedQuote {
  const contents = quote.contents.map(toSpan);
  return {
    type: quote.type,
    text: contents.map(({ exact }) => exact).join(' '),
    contents,
    cue: quote.cue && { ...toSpan(quote.cue.span), lemma: quote.cue.lemma },
    source: quote.source && toSpan(quote.source),
    speaker: quote.speaker,
    speakerDescriptor: quote.speakerDescriptor && toSpan(quote.speakerDescriptor).exact,
    anonymity: quote.anonymity,
    about: quote.about,
    confidence: quote.confidence,
  };
}

function compose(
  document: Document,
  names: NameResult,
  { quotes, mentions }: QuoteResult,
): Omit<Extraction, 'creator' | 'language'> {
  const toSpan = textSpans(document.text, codePointOffsets(document.text));
  return {
    entities: names.entities,
    mentions: mentionsOf(document, [...names.mentions, ...mentions], toSpan),
    quotes: quotes.map((quote) => quoteOf(quote, toSpan)),
  };
}

export type Extractor = (text: string) => Extraction;

export interface ExtractorOptions {
  /** Which of the shipped weights to use; 'full' where not said. */
  readonly weights?: WeightSet;
}

/** Makes an extractor: what has to be loaded is loaded here, once; calling it does no I/O. */
export function createExtractor({ weights = 'full' }: ExtractorOptions = {}): Extractor {
  const findNames = createNameFinder(loadNameResources(weights));
  const findQuotes = createQuoteFinder(loadQuoteResources(weights));
  const creator = `${program} ${nameOfWeights(weights)}`;
  return (text) => {
    const document = analyse(text);
    const { code: language, isSupported } = detectLanguage(document);
    if (!isSupported) return { creator, language, entities: [], mentions: [], quotes: [] };
    const names = findNames(document);
    return { creator, language, ...compose(document, names, findQuotes(document, names)) };
  };
}
