import { z } from 'zod';

const text = z.string({ error: 'is no text' }).nullish();
const time = z.iso
  .datetime({
    offset: true,
    error: ({ path }) => `\`${path?.join('.') ?? ''}\` is no time as RFC 3339 writes it`,
  })
  .nullish();
const texts = z.array(z.string({ error: 'is no text' }), { error: 'is no list' }).nullish();
/** A value of a file, in an error. */
const inShort = (value: unknown): string => JSON.stringify(value).slice(0, 50);
/** The graph's `PubStatus`; in ninjs it is written small. */
const statuses = ['USABLE', 'WITHHELD', 'CANCELED'] as const;
const statusIn = (value: unknown) =>
  typeof value === 'string' ? statuses.find((known) => known === value.toUpperCase()) : undefined;
const status = z.preprocess(
  (value) => statusIn(value) ?? value,
  z
    .enum(statuses, { error: ({ input }) => `is ${inShort(input)}, not USABLE, WITHHELD or CANCELED` })
    .nullish(),
);

const urgency = 'is not one of 1 (most urgent) to 9';

/** An article as a file holds it: the fields of the graph's `ArticleInput`. */
const sourceArticle = z.object({
  text: z.string({ error: ({ input }) => (input == null ? 'has no `text`' : '`text` is no text') }),
  uri: text,
  altIds: z.array(z.object({ role: text, value: z.string({ error: 'is no text' }) })).nullish(),
  name: text,
  headline: text,
  slugline: text,
  by: text,
  located: text,
  section: text,
  genres: texts,
  urgency: z.int({ error: urgency }).min(1, urgency).max(9, urgency).nullish(),
  language: text,
  publishedAt: time,
  pubStatus: status,
  embargoedUntil: time,
  expires: time,
  versionReason: text,
  publisher: text,
  copyrightHolder: text,
  usageTerms: text,
  licence: text,
  topics: texts,
});

export type SourceArticle = z.output<typeof sourceArticle>;

/** One article of a source, or why it cannot be read. */
export type SourceItem =
  | {
      readonly source: string;
      readonly article: SourceArticle;
      /** Fields that were passed over: nobody knows them. */
      readonly unknown?: readonly string[];
    }
  | { readonly source: string; readonly problem: string };

/** A number that JSON has rounded already is read as that of another article. */
const isRounded = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

/** `id` stands for `name` where that is not given. */
const named = ({ id, ...value }: { readonly id?: unknown; readonly name?: unknown }): object => {
  const isName = value.name == null && (typeof id === 'string' || Number.isFinite(id));
  return isName ? { ...value, name: String(id) } : { ...value, ...(id != null && { id }) };
};

/** Whether it withdraws an article: who does so need not say its words again. */
export const isWithdrawal = (pubStatus: unknown): boolean => (statusIn(pubStatus) ?? 'USABLE') !== 'USABLE';

/** What must not be passed over, however it is written: who overlooks it shows what is not to be shown. */
const spellings: readonly (readonly [RegExp, keyof SourceArticle])[] = [
  [/^pub_?status$/i, 'pubStatus'],
  [/^embargoed(_?until)?$/i, 'embargoedUntil'],
  [/^expires$/i, 'expires'],
];

const nameIn = (written: string): string =>
  spellings.find(([spelling]) => spelling.test(written))?.[1] ?? written;

function withWithheld(value: object): object {
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [nameIn(name), inner]);
  // Of two spellings, one that says nothing hides no other.
  entries.sort(([, a], [, b]) => Number(a != null) - Number(b != null));
  const given: { text?: unknown; pubStatus?: unknown } = Object.fromEntries(entries);
  return isWithdrawal(given.pubStatus) ? { ...given, text: given.text ?? '' } : given;
}

const unknownIn = (value: object): string[] =>
  Object.keys(value).filter((name) => !Object.hasOwn(sourceArticle.shape, name));

const inWords = ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }) =>
  message.includes('`') ? message : `\`${path.join('.')}\` ${message}`;

/** Checks what a file says of an article. */
export function readSourceArticle(source: string, value: unknown): SourceItem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { source, problem: 'is no object' };
  }
  const { id, name } = value as { readonly id?: unknown; readonly name?: unknown };
  if (name == null && isRounded(id))
    return { source, problem: '`id` is a number too large to be read without rounding: write it as text' };
  const given = withWithheld(named(value));
  const { success, data, error } = sourceArticle.safeParse(given);
  if (!success) return { source, problem: error.issues.map(inWords).join('; ') };
  const unknown = unknownIn(given);
  return { source, article: data, ...(unknown.length > 0 && { unknown }) };
}

/** How deep values may lie in each other: articles have lists of objects at most, and other fields are passed over. */
const deepest = 64;

/** Whether a value is nested deeper than anything that reads it by its parts could go. */
const isTooDeep = (value: unknown, left = deepest): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1)));

/** @returns why a value of a file is read no further, or undefined where nothing is wrong with its form. */
export const refuseValue = (value: unknown): string | undefined =>
  value === undefined ? 'is not JSON' : isTooDeep(value) ? 'is nested too deep' : undefined;

/** @returns the value of a JSON text, or undefined where it is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
