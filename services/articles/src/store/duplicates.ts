import { readBranches, slowest, type Branch } from '@newsgraph/pagination';
import type { ClientSession } from 'mongoose';
import type { Article } from '../domain/article.js';
import { fingerprintOf, mostPerBand } from '../domain/duplicates/fingerprint.js';
import { findOriginal, mayMatch, type DuplicateLink, type Print } from '../domain/duplicates/original.js';
import type { Collections } from './collections.js';

function printOf({ _id, body, contentHash, firstCreated }: Article): Print {
  const { signature = '', bands = [] } = fingerprintOf(body) ?? {};
  return { _id, contentHash, signature, bands, firstCreated, duplicateOf: null };
}

/** What may be like an article, by each of its keys: a bounded number, however large the archive is. */
function branchesOf({ contentHash, bands }: Print, article: number): Branch[] {
  const keys = [{ contentHash }, ...bands.map((band) => ({ bands: band }))];
  return keys.map((key) => [
    { $match: key },
    { $sort: { firstCreated: -1 as const } },
    { $limit: mostPerBand },
    { $addFields: { article: { $literal: article } } },
  ]);
}

/** How many candidates an article has on average where they are read together. */
const fewPerArticle = 20;

const keysOf = ({ contentHash, bands }: Print) => [contentHash, ...bands];

/** What shares a key with each of some articles, where they are few: mostly hardly any. Undefined where they are many. */
async function readTogether(
  prints: Collections['prints'],
  fresh: readonly Print[],
): Promise<Print[][] | undefined> {
  const most = fewPerArticle * fresh.length;
  const hashes = [...new Set(fresh.map(({ contentHash }) => contentHash))];
  const bands = [...new Set(fresh.flatMap((print) => print.bands))];
  const found = await Promise.all(
    [{ contentHash: { $in: hashes } }, { bands: { $in: bands } }].map((where) =>
      prints
        .find(where)
        .limit(most + 1)
        .maxTimeMS(slowest)
        .lean<Print[]>(),
    ),
  );
  if (found.some((rows) => rows.length > most)) return undefined;
  const byKey = new Map<string, Set<Print>>();
  for (const row of new Map(found.flat().map((row) => [row._id, row])).values())
    for (const key of keysOf(row)) byKey.set(key, (byKey.get(key) ?? new Set()).add(row));
  return fresh.map((print) => [...new Set(keysOf(print).flatMap((key) => [...(byKey.get(key) ?? [])]))]);
}

/** What shares a key with each of some articles: the newest of each key. */
async function readEach(prints: Collections['prints'], fresh: readonly Print[]): Promise<Print[][]> {
  const candidates = fresh.map((): Print[] => []);
  const rows = await readBranches<Print, Print & { article: number }>(prints, fresh.flatMap(branchesOf));
  for (const row of rows) candidates[row.article]?.push(row);
  return candidates;
}

/** The articles that some repeat, by id: they may be older than what was read. */
async function originalsOf(
  prints: Collections['prints'],
  fresh: readonly Print[],
  candidates: readonly Print[],
): Promise<Map<string, Print>> {
  const known = new Map([...candidates, ...fresh].map((print) => [print._id, print]));
  const ids = new Set(candidates.flatMap(({ duplicateOf }) => duplicateOf ?? []));
  const missing = [...ids].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const rows = await prints.find({ _id: { $in: missing } }).lean<Print[]>();
  return new Map([...known, ...rows.map((row) => [row._id, row] as const)]);
}

/** What texts repeat, in the archive and among themselves. */
async function linksOf(
  prints: Collections['prints'],
  fresh: readonly Print[],
  candidates: readonly Print[][],
) {
  const links = new Map<string, DuplicateLink>();
  const rows: Print[] = [];
  const originals = await originalsOf(prints, fresh, candidates.flat());
  fresh.forEach((print, i) => {
    const beside = rows.filter((row) => mayMatch(row, print));
    const link = findOriginal(print, [...(candidates[i] ?? []), ...beside], originals);
    links.set(print._id, link);
    rows.push({ ...print, duplicateOf: link.duplicateOf });
  });
  return { links, rows };
}

const readCandidates = async (prints: Collections['prints'], fresh: readonly Print[]): Promise<Print[][]> =>
  (await readTogether(prints, fresh)) ?? (await readEach(prints, fresh));

/** Finds what copies of an article repeat that was erased, or has another text: perhaps that one still. */
export async function linkAnew(
  { prints }: Pick<Collections, 'prints'>,
  original: string,
  copies: readonly Print[],
): Promise<Map<string, DuplicateLink>> {
  if (copies.length === 0) return new Map();
  const candidates = await readCandidates(prints, copies);
  // It may be older than all that is read.
  const there = await prints.find({ _id: original }).lean<Print[]>();
  const others = candidates.map((rows) => [
    ...there,
    ...rows.filter((row) => row._id !== original && row.duplicateOf !== original),
  ]);
  return (await linksOf(prints, copies, others)).links;
}

/** Finds what new texts repeat, in the archive and among themselves. */
export async function linkDuplicates(
  { prints }: Collections,
  articles: readonly Article[],
  session: ClientSession,
): Promise<Map<string, DuplicateLink>> {
  if (articles.length === 0) return new Map();
  const fresh = articles.map(printOf);
  const { links, rows } = await linksOf(prints, fresh, await readCandidates(prints, fresh));
  await prints.bulkWrite(
    rows.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })),
    { session },
  );
  return links;
}
