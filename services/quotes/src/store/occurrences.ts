import { currentRows, type View } from '@newsgraph/article-state';
import {
  connectionOf,
  listKey,
  readBranches,
  readPage,
  readPagesByParent,
  slowest,
  type Connection,
} from '@newsgraph/pagination';
import type { Quote, ReadQuote } from '../domain/quote.js';
import { fingerprintOfAll, fingerprintsOf, isCutFrom } from '../domain/wording.js';
import type { Collections } from './collections.js';
import { shownRows } from './reads.js';

/** How many quotes may share a fingerprint with one: of words that more have, only exact copies are listed. */
const mostAlike = 200;
/** How many of these are read at once for a page of quotes. */
const mostAtOnce = 2000;

/** The rows by each of their fingerprints. */
function byFingerprint(rows: readonly Quote[]): Map<number, Quote[]> {
  const found = new Map<number, Quote[]>();
  for (const row of rows)
    for (const fingerprint of row.fingerprints) {
      const sharing = found.get(fingerprint);
      if (sharing) sharing.push(row);
      else found.set(fingerprint, [row]);
    }
  return found;
}

/** What the same words are looked for by. */
type Said = Pick<ReadQuote, '_id' | 'articleId' | 'text'>;

const newestFirst = (one: Quote, other: Quote) => (one.order < other.order ? 1 : -1);

/** The same words in other articles, as a caller may see them. */
export const createOccurrences = ({ quotes }: Pick<Collections, 'quotes'>, view: View) => {
  const visible = [currentRows, shownRows, ...view];

  const keysetOf = (row: Said, first: number) => ({
    list: listKey('occurrences', row._id),
    page: readPage({ first }, 10),
    descending: true,
  });

  /** An index has exact copies in their order. */
  const exactCopies = (said: readonly Said[], first: number) =>
    readPagesByParent(
      quotes,
      said.map((row) => ({
        where: [
          { fingerprints: fingerprintOfAll(row.text) ?? -1 },
          { articleId: { $ne: row.articleId } },
          ...visible,
        ],
        keyset: keysetOf(row, first),
      })),
    );

  /** @returns for each list of fingerprints the rows that share one, up to one more than are judged */
  async function sharingAny(wanted: readonly (readonly number[])[]): Promise<Quote[][]> {
    const rowsWith = (fingerprints: readonly number[]) => ({
      $and: [{ fingerprints: { $in: [...fingerprints] } }, ...visible],
    });
    const all = [...new Set(wanted.flat())];
    if (all.length === 0) return wanted.map(() => []);
    const rows = await quotes.find(rowsWith(all)).limit(mostAtOnce).maxTimeMS(slowest).lean<Quote[]>();
    if (rows.length < mostAtOnce) {
      const sharing = byFingerprint(rows);
      return wanted.map((own) => [...new Set(own.flatMap((each) => sharing.get(each) ?? []))]);
    }
    // A quote of frequent words would take the others of its page with it: each for itself, then.
    const branches = wanted.map((own, of) => [
      { $match: rowsWith(own) },
      { $limit: mostAlike + 1 },
      { $addFields: { of: { $literal: of } } },
    ]);
    const found = wanted.map((): Quote[] => []);
    for (const row of await readBranches<Quote, Quote & { of: number }>(quotes, branches))
      found[row.of]?.push(row);
    return found;
  }

  function pageOf(row: Said, alike: readonly Quote[], first: number): Connection<Quote> {
    const keyset = keysetOf(row, first);
    const found = alike
      .filter(({ articleId, text }) => articleId !== row.articleId && isCutFrom(text, row.text))
      .sort(newestFirst);
    return connectionOf(found.slice(0, keyset.page.size + 1), keyset, () => Promise.resolve(found.length));
  }

  return {
    /** One query for all quotes, whose candidates are judged here; what a quote is given does not rest on the others. */
    async occurrences(
      said: readonly Said[],
      { first }: { readonly first: number },
    ): Promise<Connection<Quote>[]> {
      const alike = await sharingAny(said.map(({ text }) => fingerprintsOf(text)));
      const frequent = said.filter((_, i) => (alike[i]?.length ?? 0) > mostAlike);
      const copies = await exactCopies(frequent, first);
      const copiesOf = new Map(frequent.map((row, i) => [row, copies[i]]));
      return said.map((row, i) => copiesOf.get(row) ?? pageOf(row, alike[i] ?? [], first));
    },
  };
};
