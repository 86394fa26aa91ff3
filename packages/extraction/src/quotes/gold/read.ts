import type { Span } from '../../types.js';

/** How the source of a gold quote refers to its speaker. */
export type Reference = 'NAME' | 'PRONOUN' | 'ROLE' | 'UNNAMED';

export interface GoldQuote {
  readonly reference: Reference;
  /** The speaker's name; for UNNAMED the words that describe them. */
  readonly speaker: string;
  /** In UTF-16 code units, quotation marks left in. */
  readonly contents: readonly Span[];
}

export interface GoldArticle {
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
}

const references: Readonly<Record<string, Reference>> = { n: 'NAME', p: 'PRONOUN', r: 'ROLE', u: 'UNNAMED' };

/**
 * Reads an article in which each quote stands between <q x="speaker"> and </q>, x being n (by name), p (by pronoun),
 * r (by role) or u (unnamed). <q> without an attribute goes on with the quote before.
 */
export function readGold(marked: string): GoldArticle {
  const quotes: { reference: Reference; speaker: string; contents: Span[] }[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/<q(?: ([npru])="([^"]*)")?>([^<]*)<\/q>/g)) {
    const [whole, kind, speaker = '', content = ''] = match;
    text += marked.slice(from, match.index);
    from = match.index + whole.length;
    const reference = kind === undefined ? undefined : references[kind];
    if (reference) quotes.push({ reference, speaker, contents: [] });
    quotes.at(-1)?.contents.push({ start: text.length, end: text.length + content.length });
    text += content;
  }
  return { text: text + marked.slice(from), quotes };
}
