import { textOffsets } from '@newsgraph/client';
import type { Extraction, ExtractedQuote, TextSpan } from '@newsgraph/extraction';
import { leading } from './decided.js';
import type {
  ArticleMentions,
  ArticleQuotes,
  ArticleState,
  ClaimedArticle,
  ResolvedEntities,
} from './operations.js';

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

function quoteFound(quote: ExtractedQuote, { speakerOf, aboutOf }: ReturnType<typeof leading>) {
  const { cue, source, contents, ...rest } = quote;
  const speaker = speakerOf(quote);
  return {
    ...rest,
    contents: contents.map(span),
    cue: cue && span(cue),
    cueVerb: cue?.lemma ?? null,
    source: source && span(source),
    speaker,
    about: aboutOf(quote),
    ...(quote.speaker === null && speaker !== null && { anonymity: 'NAMED' as const }),
  };
}

/** The quotes found in an article, as the service for quotes takes them. */
export function quotesFound(
  claimed: ClaimedArticle,
  extraction: Extraction,
  entities: ResolvedEntities,
): ArticleQuotes {
  const led = leading(extraction, entities);
  return {
    article: stateOf(claimed, extraction),
    creator: extraction.creator,
    quotes: extraction.quotes
      .filter((quote) => !led.isSuppressed(quote))
      .map((quote) => quoteFound(quote, led)),
  };
}
