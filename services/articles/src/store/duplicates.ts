import { readBranches, type Branch } from '@newsgraph/pagination';
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

/** Finds what new texts repeat, in the archive and among themselves. */
export async function linkDuplicates(
  { prints }: Collections,
  articles: readonly Article[],
  session: ClientSession,
): Promise<Map<string, DuplicateLink>> {
  const links = new Map<string, DuplicateLink>();
  if (articles.length === 0) return links;
  const fresh = articles.map(printOf);
  const candidates = fresh.map((): Print[] => []);
  for (const row of await readBranches<Print, Print & { article: number }>(
    prints,
    fresh.flatMap(branchesOf),
  )) {
    candidates[row.article]?.push(row);
  }
  const rows: Print[] = [];
  fresh.forEach((print, i) => {
    const beside = rows.filter((row) => mayMatch(row, print));
    const link = findOriginal(print, [...(candidates[i] ?? []), ...beside]);
    links.set(print._id, link);
    rows.push({ ...print, duplicateOf: link.duplicateOf });
  });
  await prints.bulkWrite(
    rows.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })),
    { session },
  );
  return links;
}
