import { z } from 'zod';

const text = z.string().nullish();

/** An article as a file holds it: the fields of the graph's `ArticleInput`. Fields that are not known are left out. */
const sourceArticle = z.object({
  text: z.string({ error: 'has no `text`' }),
  uri: text,
  name: text,
  headline: text,
  slugline: text,
  by: text,
  located: text,
  section: text,
  genres: z.array(z.string()).nullish(),
  urgency: z.number().int().nullish(),
  language: text,
  publishedAt: z.iso
    .datetime({ offset: true, error: '`publishedAt` is no time as RFC 3339 writes it' })
    .nullish(),
  publisher: text,
  copyrightHolder: text,
  usageTerms: text,
  licence: text,
  topics: z.array(z.string()).nullish(),
});

export type SourceArticle = z.output<typeof sourceArticle>;

/** One article of a source, or why it cannot be read. */
export type SourceItem =
  | { readonly source: string; readonly article: SourceArticle }
  | { readonly source: string; readonly problem: string };

/** Checks what a file says of an article. */
export function readSourceArticle(source: string, value: unknown): SourceItem {
  const result = sourceArticle.safeParse(value);
  if (result.success) return { source, article: result.data };
  const problem = result.error.issues
    .map(({ path, message }) => (message.includes('`') ? message : `\`${path.join('.')}\`: ${message}`))
    .join('; ');
  return { source, problem };
}

/** @returns the value of a JSON text, or undefined where it is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
