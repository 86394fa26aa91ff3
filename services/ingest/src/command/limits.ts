const mega = 1_000_000;

/** The largest plain text or JSON document that is read whole, and the longest line of JSON Lines: bytes. */
export const largestDocument = 8 * mega;

/** The longest text that the graph takes: UTF-16 code units. */
export const longestText = mega;

/** A request: articles, and bytes as JSON. With one article of the largest size it stays below what the gateway takes. */
export const largestBatch = { articles: 50, bytes: 2 * mega };

/** The largest article as JSON, with all its fields: bytes. */
export const largestArticle = 8 * mega;

export const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / mega)} MB`;
