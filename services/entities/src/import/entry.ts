import { z } from 'zod';
import { problemsOf } from '../domain/details.js';
import { isName } from '../domain/words.js';
import type { TableEntry } from '../store/editing/imports.js';
import type { TableRow } from './table.js';

/** Several values in one cell are parted by this. */
const separator = '|';

const list = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(separator).map((part) => part.trim()) : value),
  z.array(z.string()).max(100),
);
const numberIn = (written: string) => (written.trim() === '' ? undefined : Number(written));
const number = z.preprocess(
  (value) => (typeof value === 'string' ? numberIn(value) : value),
  z.number().optional(),
);
const text = z.string();
const date = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

const aliasKinds = z.enum(['ABBREVIATION', 'TRANSLITERATION', 'FORMER']);
const alias = z.strictObject({
  text,
  language: text.nullish(),
  kind: aliasKinds.nullish(),
});
const position = z.strictObject({
  title: text,
  organisation: text.nullish(),
  from: date.nullish(),
  to: date.nullish(),
});

/** 'Sergey (TRANSLITERATION, ru)': what stands in parentheses at the end tells kind and language. */
function readAlias(written: unknown): unknown {
  if (typeof written !== 'string') return written;
  const [, name = written, notes = ''] =
    /^(.*?)\s*\(([A-Za-z-]+(?:\s*,\s*[A-Za-z-]+)?)\)$/.exec(written.trim()) ?? [];
  const words = notes === '' ? [] : notes.split(',').map((word) => word.trim());
  const kind = words.find((word) => aliasKinds.safeParse(word.toUpperCase()).success);
  const language = words.find((word) => word !== kind && /^[a-z]{2,3}(?:-[A-Za-z]+)*$/.test(word));
  if (words.length > 0 && words.length !== [kind, language].filter((word) => word !== undefined).length)
    return { text: written.trim() };
  return { text: name, ...(kind && { kind: kind.toUpperCase() }), ...(language && { language }) };
}

/** 'foreign minister; Portugal; 2019; 2022' */
function readPosition(written: unknown): unknown {
  if (typeof written !== 'string') return written;
  const [title = '', organisation, from, to] = written.split(';').map((part) => part.trim() || undefined);
  return { title, organisation, from, to };
}

const listOf = (item: z.core.$ZodType, read: (written: unknown) => unknown) =>
  z.preprocess((value) => {
    const all: unknown = typeof value === 'string' ? value.split(separator) : value;
    return Array.isArray(all) ? all.map(read) : all;
  }, z.array(item).max(100));

const columns = z.strictObject({
  kind: z.preprocess(
    (value) => (typeof value === 'string' ? value.toUpperCase() : value),
    z.enum(['PERSON', 'ORGANISATION', 'PLACE', 'EVENT']),
  ),
  name: text,
  aliases: listOf(alias, readAlias).optional(),
  wikidata: text.optional(),
  sameAs: list.optional(),
  description: text.optional(),
  positions: listOf(position, readPosition).optional(),
  parent: text.optional(),
  countryCode: text.optional(),
  latitude: number,
  longitude: number,
  startDate: date.optional(),
  endDate: date.optional(),
});

/** A line that is as it should be. */
export interface ReadEntry {
  readonly line: number;
  readonly entry: TableEntry;
}

export interface BadEntry {
  readonly line: number;
  readonly problems: readonly string[];
}

type Columns = Omit<z.infer<typeof columns>, 'aliases' | 'positions'> & {
  readonly aliases?: TableEntry['aliases'];
  readonly positions?: TableEntry['details']['positions'];
};

const placeOf = ({ latitude, longitude }: Columns) =>
  latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };

function entryOf(row: Columns): TableEntry {
  const {
    kind,
    name,
    aliases,
    wikidata,
    sameAs,
    description,
    positions,
    parent,
    countryCode,
    startDate,
    endDate,
  } = row;
  const links = [...(wikidata === undefined ? [] : [wikidata]), ...(sameAs ?? [])];
  return {
    kind,
    name,
    aliases: (aliases ?? []).map((each) => ({ ...each, kind: each.kind ?? null })),
    parent,
    details: {
      description,
      ...(links.length > 0 && { sameAs: links }),
      positions,
      countryCode,
      geo: placeOf(row),
      startDate,
      endDate,
    },
  };
}

function problemsIn(row: Columns, entry: TableEntry): string[] {
  const names = [entry.name, ...entry.aliases.map((each) => each.text)];
  const half = (row.latitude === undefined) !== (row.longitude === undefined);
  return [
    ...names.filter((name) => !isName(name)).map((name) => `${JSON.stringify(name)} is no name`),
    ...(half ? ['latitude and longitude: give both or neither'] : []),
    ...problemsOf(entry.kind, { ...entry.details, parent: entry.parent }).map(
      ({ field, message }) => `${field}: ${message}`,
    ),
  ];
}

/** Reads a line of a table. @returns the entry, or all that is wrong with it. */
export function readEntry({ line, fields }: TableRow): ReadEntry | BadEntry {
  const parsed = columns.safeParse(fields);
  if (!parsed.success) {
    return {
      line,
      problems: parsed.error.issues.map(
        ({ path, message }) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`,
      ),
    };
  }
  const row = parsed.data as Columns;
  const entry = entryOf(row);
  const problems = problemsIn(row, entry);
  return problems.length > 0 ? { line, problems } : { line, entry };
}
