/** A tag of BCP 47 has 35 characters at the most that are worth keeping (RFC 5646, 4.4.1). */
const longest = 35;

/** Whether it has the form of a tag, such as `en` or `pt-BR`; what it names is not looked up. */
export const isLanguageTag = (text: string): boolean =>
  text.length <= longest && /^[a-z]+(?:-[a-z\d]+)*$/i.test(text);

/** How a refusal goes on, after what is none. */
export const languageTagWanted = `is no tag of BCP 47 of up to ${longest} characters, such as \`en\` or \`pt-BR\``;
