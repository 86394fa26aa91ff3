import type { Rights } from '@newsgraph/caller';
import sift from 'sift';
import type { ArticleState } from './article-state.js';
import { canonicalLanguage } from './language-tag.js';

/** Conditions that rows must meet to be seen by a caller at a moment, applied before paging and counting. */
export type View = readonly Readonly<Record<string, unknown>>[];

const lists = {
  publisher: 'publishers',
  section: 'sections',
  language: 'languages',
  licence: 'licences',
} as const;

function allowed(rights: Rights): View {
  // As rows have it, and as rows of before that was so may have it.
  const languages = rights.languages && [
    ...new Set([...rights.languages.map(canonicalLanguage), ...rights.languages]),
  ];
  const named = { ...rights, languages };
  const conditions = Object.entries(lists).map(([field, list]) => ({ field, values: named[list] }));
  // One value is asked for as such: a list is then read in the order of the field's own index.
  return conditions.flatMap(({ field, values }) => {
    if (values === undefined) return [];
    const [only, ...others] = values;
    return [{ [field]: only !== undefined && others.length === 0 ? only : { $in: [...values] } }];
  });
}

/** Of what a caller may see, whose and what it is: it holds for older versions too, of which no other state is kept. */
export const listsOf = (view: View): View =>
  view.filter((condition) => Object.keys(lists).some((field) => field in condition));

/**
 * What a caller may see now. Embargo and expiry are judged here, when a row is read: no event has to come for them.
 * An article is seen from `embargoedUntil` on, and until just before `expires`.
 */
export function viewOf(rights: Rights, now: Date): View {
  if (rights.hidden) return allowed(rights);
  const lifted = new Date(now.getTime() + (rights.embargoLead ?? 0) * 1000);
  return [
    ...allowed(rights),
    { pubStatus: 'USABLE' },
    { embargoedUntil: { $not: { $gt: lifted } } },
    { expires: { $not: { $lte: now } } },
  ];
}

/** Of rows that belong to a version of an article, those of the version that counts. */
export const currentRows = { current: true } as const;

interface Times {
  readonly publishedFrom?: Date | null | undefined;
  readonly publishedTo?: Date | null | undefined;
}

/** The first and the last moment that four digits of a year can write. */
const earliest = new Date('0000-01-01T00:00:00.000Z');
const latest = new Date('9999-12-31T23:59:59.999Z');

const inCalendar = (moment: Date): Date => (moment < earliest ? earliest : moment > latest ? latest : moment);

/** A filter whose moments can be written, and compared as texts: an offset may lead one out of the years of four digits. */
export const withinCalendar = <Filter extends Times>(filter: Filter): Filter => ({
  ...filter,
  ...(filter.publishedFrom && { publishedFrom: inCalendar(filter.publishedFrom) }),
  ...(filter.publishedTo && { publishedTo: inCalendar(filter.publishedTo) }),
});

/** Of rows whose `order` begins with `publishedAt`, those of a time: from a moment on, to another one, which is out of it. */
export const publishedWithin = ({ publishedFrom, publishedTo }: Times): View => [
  ...(publishedFrom ? [{ order: { $gte: publishedFrom.toISOString() } }] : []),
  ...(publishedTo ? [{ order: { $lt: publishedTo.toISOString() } }] : []),
];

type Judged = Pick<ArticleState, keyof typeof lists | 'pubStatus' | 'embargoedUntil' | 'expires'>;

/** Judges rows that are at hand by the same conditions. */
export const seenIn = (view: View): ((row: Judged) => boolean) => sift.default({ $and: [{}, ...view] });
