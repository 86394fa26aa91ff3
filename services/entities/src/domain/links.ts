const wikidata =
  /^https?:\/\/(?:www\.|m\.)?wikidata\.org\/(?:wiki|entity)\/(?:Special:EntityData\/)?(Q[1-9]\d*)(?:\.\w+)?$/i;
const longestLink = 500;

/** The address by which Wikidata names an item. */
const wikidataAddress = (item: string): string => `http://www.wikidata.org/entity/${item.toUpperCase()}`;

/** One form of an address: the many of one item of Wikidata are the same. */
export function canonicalLink(link: string): string {
  const [, item] = wikidata.exec(link.trim()) ?? [];
  return item === undefined ? link.trim() : wikidataAddress(item);
}

/** An address, or an item of Wikidata alone ('Q42'), in its one form; undefined for what is neither. */
export function readLink(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^Q[1-9]\d*$/i.test(trimmed)) return wikidataAddress(trimmed);
  if (trimmed.length > longestLink || !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(trimmed)) return undefined;
  return URL.canParse(trimmed) ? canonicalLink(new URL(trimmed).toString()) : undefined;
}

/** The item of Wikidata among addresses. */
export const wikidataOf = (links: readonly string[]): string | undefined =>
  links.find((link) => wikidata.test(link));
