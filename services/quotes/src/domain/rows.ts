import { createHash } from 'node:crypto';
import type { ArticleState } from '@newsgraph/article-state';
import type { QuoteInput } from '../generated/resolvers.js';
import type { Quote } from './quote.js';
import { reviewOf } from './review.js';
import type { SettledQuote } from './settle.js';
import { fingerprintsOf } from './wording.js';

/** A descending list shows an article's quotes in the order of its text: the place counts down. */
const placeOf = (start: number) => String(9_999_999 - start).padStart(7, '0');

/** The same words at the same place of the same version are the same quote, however often they are found. */
const quoteId = (articleId: string, version: number, { contents }: QuoteInput) =>
  createHash('sha256')
    .update(JSON.stringify([articleId, version, contents.map(({ start, end }) => [start, end])]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');

/** What is written down of an article: what extraction found, and what editors decided. */
interface Written {
  readonly creator: string;
  readonly quotes: readonly SettledQuote[];
}

/**
 * The rows of one article, with the newest state that is known of it.
 * @param merges where the ids of entities lead that were merged
 */
export function quoteRows(
  { creator, quotes }: Written,
  state: ArticleState,
  merges: ReadonlyMap<string, string>,
): Quote[] {
  const survivorOf = (id: string) => merges.get(id) ?? id;
  const rows = quotes.map(({ found: quote, decision, lost }): Quote => {
    const { contents, cue, cueVerb, source, speaker, speakerDescriptor, about, ...rest } = quote;
    const start = contents[0]?.start ?? 0;
    const _id = decision?._id ?? quoteId(state.articleId, state.articleVersion, quote);
    const confidence = decision ? 1 : rest.confidence;
    return {
      ...state,
      ...rest,
      ...reviewOf(_id, confidence, decision, lost),
      // What is lost stands in the version in which it was last found.
      articleVersion: lost && decision ? decision.articleVersion : state.articleVersion,
      current: !lost,
      confidence,
      _id,
      order: `${state.publishedAt.toISOString()}|${state.articleId}|${placeOf(start)}`,
      fingerprints: fingerprintsOf(rest.text),
      contents,
      cue: cue ?? null,
      cueVerb: cueVerb ?? null,
      source: source ?? null,
      speakerId: speaker == null ? null : survivorOf(speaker),
      speakerSourceId: speaker ?? null,
      speakerDescriptor: speakerDescriptor ?? null,
      aboutIds: [...new Set(about.map(survivorOf))],
      aboutSourceIds: [...new Set(about)],
      creator: decision?.creator ?? creator,
    };
  });
  return [...new Map(rows.map((row) => [row._id, row])).values()];
}

/** The rows without what some people said, and without what leads to them. */
export const withoutPeople = (rows: readonly Quote[], ids: readonly string[]): Quote[] =>
  rows
    .filter(({ speakerId }) => speakerId === null || !ids.includes(speakerId))
    .map((row) => ({
      ...row,
      aboutIds: row.aboutIds.filter((id) => !ids.includes(id)),
      aboutSourceIds: row.aboutSourceIds.filter((id) => !ids.includes(id)),
    }));
