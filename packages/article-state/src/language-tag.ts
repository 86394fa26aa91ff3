/** A tag of BCP 47 has 35 characters at the most that are worth keeping (RFC 5646, 4.4.1). */
const longest = 35;

/** Whether it has the form of a tag, such as `en` or `pt-BR`; what it names is not looked up. */
export const isLanguageTag = (text: string): boolean =>
  text.length <= longest && /^[a-z]+(?:-[a-z\d]+)*$/i.test(text);

/** How a refusal goes on, after what is none. */
export const languageTagWanted = `is no tag of BCP 47 of up to ${longest} characters, such as \`en\` or \`pt-BR\``;

/**
 * A tag as rows have it: `EN-us` and `en-US` are one language. What is no tag that anybody knows how to write is in lower
 * case alone.
 */
export function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag.toLowerCase();
  }
}

/** A filter whose language is written as rows have it. */
export const withCanonicalLanguage = <Filter extends { readonly language?: string | null | undefined }>(
  filter: Filter,
): Filter => (filter.language == null ? filter : { ...filter, language: canonicalLanguage(filter.language) });
