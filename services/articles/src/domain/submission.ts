import { canonicalLanguage, isLanguageTag, languageTagWanted } from '@newsgraph/article-state';
import type { ArticleInput, SubmitErrorCode } from '../generated/resolvers.js';
import type { ArticleSource, PubStatus } from './article.js';
import { isInRange } from './dates.js';
import { refuseDates } from './publication.js';
import { deriveHeadline, isHtml, normaliseText } from './text.js';

/** An article that was handed in and may be stored. */
export interface Submission {
  readonly source: ArticleSource;
  /** Null where the source does not say. */
  readonly publishedAt: Date | null;
  /** Left out where it may be used: what was handed in before did not say so, and is the same. */
  readonly pubStatus?: Exclude<PubStatus, 'USABLE'>;
  readonly embargoedUntil: Date | null;
  readonly expires: Date | null;
  readonly versionReason: string | null;
}

/** Why an article is not taken, in words for who handed it in. */
export interface Rejection {
  readonly code: SubmitErrorCode;
  readonly message: string;
  readonly field: string | null;
}

/** The longest text that is taken, in UTF-16 code units. */
const longestText = 1_000_000;
/** The longest of every other field. */
const longestField = 2000;
const mostItems = 100;

const reject = (code: SubmitErrorCode, field: string | null, message: string): Rejection => ({
  code,
  field,
  message,
});

/** A NUL cannot be stored; half of a surrogate pair cannot be sent. */
export const isText = (value: string) => !value.includes('\0') && value.isWellFormed();

/** What no writing has, and what takes the square of its length to be normalised (UAX #15, Stream-Safe Text Format). */
const mostMarks = /\p{M}{31}/u;

function rejectText(text: string): Rejection | undefined {
  if (text.length > longestText) {
    return reject(
      'TEXT_TOO_LONG',
      'text',
      `The text has ${text.length} characters; cut it into articles of at most ${longestText}.`,
    );
  }
  if (!isText(text))
    return reject('NOT_TEXT', 'text', 'The text holds a NUL or half of a surrogate pair; send plain text.');
  if (mostMarks.test(text))
    return reject('NOT_TEXT', 'text', 'The text stacks more than 30 marks on a letter; send plain text.');
  if (isHtml(text)) return reject('HTML', 'text', 'The text is HTML; send the words alone, as plain text.');
  if (text.trim() === '')
    return reject('EMPTY_TEXT', 'text', 'The text is empty; send the words of the article.');
  return undefined;
}

function rejectField([field, value]: [string, unknown]): Rejection | undefined {
  if (typeof value === 'string') {
    if (value.length > longestField)
      return reject(
        'BAD_FIELD',
        field,
        `\`${field}\` is longer than ${longestField} characters; shorten it.`,
      );
    if (!isText(value))
      return reject(
        'BAD_FIELD',
        field,
        `\`${field}\` holds a NUL or half of a surrogate pair; send plain text.`,
      );
  }
  if (Array.isArray(value)) {
    if (value.length > mostItems)
      return reject('BAD_FIELD', field, `\`${field}\` has more than ${mostItems} items; send fewer.`);
    return value.map((item) => rejectField([field, item])).find(Boolean);
  }
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    return Object.values(value)
      .map((inner) => rejectField([field, inner]))
      .find(Boolean);
  }
  return undefined;
}

function rejectValues({
  urgency,
  publishedAt,
  uri,
  embargoedUntil,
  expires,
  language,
}: ArticleInput): Rejection | undefined {
  if (urgency != null && (urgency < 1 || urgency > 9)) {
    return reject('BAD_FIELD', 'urgency', '`urgency` is not one of 1 (most urgent) to 9.');
  }
  const dates = refuseDates(embargoedUntil ?? null, expires ?? null);
  if (dates) return reject('BAD_FIELD', 'expires', dates.message);
  if (publishedAt != null && !isInRange(publishedAt)) {
    return reject('BAD_FIELD', 'publishedAt', '`publishedAt` is not within the years 1 to 9999.');
  }
  const tag = trimmed(language);
  if (tag !== null && !isLanguageTag(tag)) {
    return reject(
      'BAD_FIELD',
      'language',
      `\`language\` ${languageTagWanted}; leave it out and it is found in the text.`,
    );
  }
  if (uri != null && !URL.canParse(uri)) {
    return reject(
      'BAD_FIELD',
      'uri',
      '`uri` is not an absolute address; leave it out or begin it with its scheme.',
    );
  }
  return undefined;
}

/** What is not said is null, and so is what is said with nothing but white space. */
const trimmed = (value: string | null | undefined): string | null => value?.trim() || null;

/** The items that say something, each once. */
const itemsOf = (values: readonly string[] | null | undefined): string[] => [
  ...new Set((values ?? []).flatMap((value) => trimmed(value) ?? [])),
];

/** Whether it has no text, and only withdraws an article that is there. */
export const isRecall = ({ source: { body }, pubStatus }: Submission): boolean =>
  body === '' && pubStatus !== undefined;

const mayRecall = ({ text, uri, name, pubStatus }: ArticleInput): boolean =>
  text.trim() === '' && (pubStatus ?? 'USABLE') !== 'USABLE' && trimmed(uri ?? name) !== null;

/** Checks an article that was handed in and brings it into the form in which it is kept. */
export function readSubmission(input: ArticleInput): Submission | Rejection {
  const { text, pubStatus, ...fields } = input;
  const hasNoText = mayRecall(input);
  const rejection =
    (hasNoText ? undefined : rejectText(text)) ??
    Object.entries(fields).map(rejectField).find(Boolean) ??
    rejectValues(input);
  if (rejection) return rejection;
  const body = hasNoText ? '' : normaliseText(text);
  const headline = trimmed(input.headline);
  const language = trimmed(input.language);
  const source: ArticleSource = {
    uri: trimmed(input.uri),
    altIds: (input.altIds ?? []).map(({ role, value }) => ({ role: trimmed(role), value })),
    name: trimmed(input.name),
    headline: headline ?? deriveHeadline(body),
    headlineDerived: headline === null,
    slugline: trimmed(input.slugline),
    by: trimmed(input.by),
    located: trimmed(input.located),
    section: trimmed(input.section),
    genres: itemsOf(input.genres),
    urgency: input.urgency ?? null,
    language: language === null ? null : canonicalLanguage(language),
    publisher: trimmed(input.publisher),
    copyrightHolder: trimmed(input.copyrightHolder),
    usageTerms: trimmed(input.usageTerms),
    licence: trimmed(input.licence),
    topics: itemsOf(input.topics),
    body,
  };
  return {
    source,
    publishedAt: input.publishedAt ?? null,
    embargoedUntil: input.embargoedUntil ?? null,
    expires: input.expires ?? null,
    versionReason: trimmed(input.versionReason),
    ...(pubStatus && pubStatus !== 'USABLE' && { pubStatus }),
  };
}

export const isRejection = (result: Submission | Rejection): result is Rejection => 'code' in result;
