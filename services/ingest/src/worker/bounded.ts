import type { Extraction } from '@newsgraph/extraction';

/** Names that an article may lead to: a list of all inhabitants is no news, and who is named with whom grows with the square. */
const mostEntities = 1000;

/** What is found in an article, without what goes beyond its first thousand names. */
export function bounded(extraction: Extraction): Extraction {
  if (extraction.entities.length <= mostEntities) return extraction;
  const isKept = (entity: number): boolean => entity < mostEntities;
  return {
    ...extraction,
    entities: extraction.entities.slice(0, mostEntities),
    mentions: extraction.mentions.filter(({ entity }) => isKept(entity)),
    quotes: extraction.quotes.map((quote) => ({
      ...quote,
      speaker: quote.speaker !== null && isKept(quote.speaker) ? quote.speaker : null,
      about: quote.about.filter(isKept),
    })),
  };
}
