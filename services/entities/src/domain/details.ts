import type { EntityKind, Geo, Position } from './entity.js';
import { readLink } from './links.js';
import { isText } from './words.js';

/** What an editor or a table says that an entity is. What is undefined is not said; null takes away what was said. */
export interface Details {
  readonly description?: string | null | undefined;
  readonly sameAs?: readonly string[] | null | undefined;
  readonly positions?: readonly Position[] | null | undefined;
  readonly countryCode?: string | null | undefined;
  readonly geo?: Geo | null | undefined;
  readonly startDate?: string | null | undefined;
  readonly endDate?: string | null | undefined;
}

export type DetailField = keyof Details | 'parent';

const longestDescription = 500;
const longestTitle = 200;
const mostLinks = 50;
const mostPositions = 50;

/** Which kinds have what only some have. */
const kindsWith: Partial<Readonly<Record<DetailField, readonly EntityKind[]>>> = {
  positions: ['PERSON'],
  countryCode: ['PLACE'],
  geo: ['PLACE'],
  startDate: ['EVENT'],
  endDate: ['EVENT'],
  parent: ['ORGANISATION', 'PLACE'],
};

/** A year, a month or a day (ISO 8601): '2019', '2019-05', '2019-05-30'. */
function isDate(text: string): boolean {
  const [, year = '', month = '01', day = '01'] = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === '') return false;
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1;
}

const dateWanted = 'is a year, a month or a day: 2019, 2019-05 or 2019-05-30';

function periodProblems(from: string | null | undefined, to: string | null | undefined): string[] {
  const wrong = [from, to].filter((date) => date != null && !isDate(date));
  if (wrong.length > 0) return [`${JSON.stringify(wrong[0])}: a date ${dateWanted}`];
  return from != null && to != null && to < from.slice(0, to.length)
    ? [`it ends (${to}) before it begins (${from})`]
    : [];
}

function positionProblems({ title, organisation, from, to }: Position): string[] {
  const texts = [title, ...(organisation == null ? [] : [organisation])];
  return [
    ...(texts.every((text) => isText(text, longestTitle))
      ? []
      : [`a title and an organisation have 1 to ${longestTitle} characters of plain text`]),
    ...periodProblems(from, to),
  ];
}

const checks: readonly ((details: Details) => readonly [DetailField, string[]])[] = [
  ({ description }) => [
    'description',
    description == null || isText(description, longestDescription)
      ? []
      : [`it has 1 to ${longestDescription} characters of plain text`],
  ],
  ({ sameAs }) => [
    'sameAs',
    [
      ...((sameAs?.length ?? 0) > mostLinks ? [`it has at most ${mostLinks} addresses`] : []),
      ...(sameAs ?? [])
        .filter((link) => readLink(link) === undefined)
        .map((link) => `${JSON.stringify(link.slice(0, 60))} is no address, and no item of Wikidata (Q42)`),
    ],
  ],
  ({ positions }) => [
    'positions',
    [
      ...((positions?.length ?? 0) > mostPositions ? [`there are at most ${mostPositions}`] : []),
      ...(positions ?? []).flatMap(positionProblems),
    ],
  ],
  ({ countryCode }) => [
    'countryCode',
    countryCode == null || /^[A-Z]{2}$/.test(countryCode) ? [] : ['it has two capitals (ISO 3166-1 alpha-2)'],
  ],
  ({ geo }) => [
    'geo',
    geo == null || (Math.abs(geo.latitude) <= 90 && Math.abs(geo.longitude) <= 180)
      ? []
      : ['a latitude is from -90 to 90, a longitude from -180 to 180'],
  ],
  ({ startDate, endDate }) => ['startDate', periodProblems(startDate, endDate)],
];

export interface Problem {
  readonly field: DetailField;
  readonly message: string;
}

/** What is wrong with what is said of an entity of a kind: all of it. */
export function problemsOf(kind: EntityKind, details: Details & { readonly parent?: unknown }): Problem[] {
  const misplaced = Object.entries(kindsWith).flatMap(([field, kinds]): Problem[] => {
    const isGiven = details[field as DetailField] != null;
    return isGiven && !kinds.includes(kind)
      ? [{ field: field as DetailField, message: `only ${kinds.join(' and ')} has it, not ${kind}` }]
      : [];
  });
  const wrong = checks.flatMap((check) => {
    const [field, messages] = check(details);
    return messages.map((message): Problem => ({ field, message }));
  });
  return [...misplaced, ...wrong];
}

type KeptDetails = { readonly [Said in keyof Details]?: NonNullable<Details[Said]> | null };

/** Details in the form in which they are kept; what is not said is left out. */
export function kept({ sameAs, ...details }: Details): KeptDetails {
  const links = sameAs && [...new Set(sameAs.map((link) => readLink(link) ?? link))];
  const all = { ...details, ...(sameAs !== undefined && { sameAs: links ?? null }) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
