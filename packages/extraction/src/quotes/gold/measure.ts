import type { NameResult } from '../../names/types.js';
import type { Span } from '../../types.js';
import type { FoundQuote, QuoteResult } from '../types.js';
import type { GoldArticle, GoldQuote, Reference } from './read.js';

/** How a gold quote came out. */
export interface Outcome {
  readonly quote: GoldQuote;
  readonly found: FoundQuote | null;
  readonly right: boolean;
}

const size = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);

function shared(one: readonly Span[], other: readonly Span[]): number {
  let sum = 0;
  for (const a of one) {
    for (const b of other) sum += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  }
  return sum;
}

/** Intersection over union of two contents, in characters. */
function likeness(one: readonly Span[], other: readonly Span[]): number {
  const both = shared(one, other);
  return both / (size(one) + size(other) - both || 1);
}

const lastWord = (name: string): string => name.toLowerCase().split(' ').at(-1) ?? '';

function speakerIsRight(
  article: GoldArticle,
  names: NameResult,
  quote: GoldQuote,
  found: FoundQuote,
): boolean {
  if (quote.reference === 'UNNAMED') {
    const { speakerDescriptor, speaker } = found;
    if (speaker !== null || !speakerDescriptor) return false;
    const words = article.text.slice(speakerDescriptor.start, speakerDescriptor.end).toLowerCase();
    return quote.speaker
      .toLowerCase()
      .split(' ')
      .some((word) => word.length > 3 && words.includes(word));
  }
  const entity = found.speaker === null ? undefined : names.entities[found.speaker];
  if (!entity) return false;
  const all = [entity.name, ...entity.aliases.map(({ text }) => text)];
  return all.some((name) => name === quote.speaker || lastWord(name) === lastWord(quote.speaker));
}

/** Compares what was found in one article with its gold: a content counts as found at an overlap above one half. */
export function compare(article: GoldArticle, names: NameResult, result: QuoteResult): Outcome[] {
  return article.quotes.map((quote) => {
    const ranked = result.quotes
      .map((found) => ({ found, score: likeness(found.contents, quote.contents) }))
      .sort((one, other) => other.score - one.score);
    const best = ranked[0];
    if (!best || best.score <= 0.5) return { quote, found: null, right: false };
    return { quote, found: best.found, right: speakerIsRight(article, names, quote, best.found) };
  });
}

export interface Tally {
  readonly all: number;
  readonly found: number;
  readonly right: number;
}

/** Counts the outcomes, of all or of one kind of reference. */
export function tally(outcomes: readonly Outcome[], reference?: Reference): Tally {
  const chosen = outcomes.filter(({ quote }) => reference === undefined || quote.reference === reference);
  return {
    all: chosen.length,
    found: chosen.filter(({ found }) => found !== null).length,
    right: chosen.filter(({ right }) => right).length,
  };
}
