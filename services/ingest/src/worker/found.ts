import { textOffsets } from '@newsgraph/client';
import type { Extraction, ExtractedQuote, TextSpan } from '@newsgraph/extraction';
import type { ArticleMentions, ArticleQuotes, ArticleState, ClaimedArticle } from './operations.js';

/** How much of the text around a mention is kept to find it again after an edit: code points. */
const contextLength = 32;

/** What the source says of the language outranks what extraction took it for. */
export function languageOf(state: ArticleState, { language }: Extraction): string | null {
  return state.language ?? (language === 'und' ? null : language);
}

const stateOf = ({ state }: ClaimedArticle, extraction: Extraction): ArticleState => ({
  ...state,
  language: languageOf(state, extraction),
});

/** The names found in an article, as the service for entities takes them. */
export function mentionsFound(claimed: ClaimedArticle, extraction: Extraction): ArticleMentions {
  const { slice } = textOffsets(claimed.article.body);
  return {
    article: stateOf(claimed, extraction),
    creator: extraction.creator,
    entities: extraction.entities.map(({ kind, name, aliases, titles, countryCode }) => ({
      kind,
      name,
      titles,
      countryCode,
      aliases: aliases.map((alias) => ({
        text: alias.text,
        kind: alias.kind === 'OTHER' ? null : alias.kind,
      })),
    })),
    mentions: extraction.mentions.map((mention) => ({
      ...mention,
      prefix: slice(Math.max(0, mention.start - contextLength), mention.start),
      suffix: slice(mention.end, mention.end + contextLength),
    })),
  };
}

const span = ({ start, end, exact }: TextSpan) => ({ start, end, exact });

const isId = (id: string | null | undefined): id is string => id != null;

type EntityIds = readonly (string | null)[];

function quoteFound(quote: ExtractedQuote, entityIds: EntityIds) {
  const { cue, source, speaker, contents, about, ...rest } = quote;
  return {
    ...rest,
    contents: contents.map(span),
    cue: cue && span(cue),
    cueVerb: cue?.lemma ?? null,
    source: source && span(source),
    speaker: speaker === null ? null : (entityIds[speaker] ?? null),
    about: about.map((entity) => entityIds[entity]).filter(isId),
  };
}

/** The quotes found in an article, as the service for quotes takes them. */
export const quotesFound = (
  claimed: ClaimedArticle,
  extraction: Extraction,
  entityIds: EntityIds,
): ArticleQuotes => ({
  article: stateOf(claimed, extraction),
  creator: extraction.creator,
  // Whose id is null is suppressed, and so is what the person said.
  quotes: extraction.quotes
    .filter(({ speaker }) => speaker === null || entityIds[speaker] != null)
    .map((quote) => quoteFound(quote, entityIds)),
});
