import { currentRows, type View } from '@newsgraph/article-state';
import {
  connectionOf,
  listKey,
  readPage,
  readPagesByParent,
  slowest,
  type Connection,
} from '@newsgraph/pagination';
import type { Quote } from '../domain/quote.js';
import { fingerprintOfAll, fingerprintsOf, isCutFrom } from '../domain/wording.js';
import type { Collections } from './collections.js';
import { shownRows } from './reads.js';

/** From how many rows on that share a fingerprint with some quotes they are not read at once. */
const mostCandidates = 2000;

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

const newestFirst = (one: Quote, other: Quote) => (one.order < other.order ? 1 : -1);

/** The same words in other articles, as a caller may see them. */
export const createOccurrences = ({ quotes }: Pick<Collections, 'quotes'>, view: View) => {
  const visible = [currentRows, shownRows, ...view];

  /** Of words that thousands of rows have, only exact copies are listed: an index has those in their order. */
  const exactCopies = (said: readonly Quote[], keysetOf: (row: Quote) => ReturnType<typeof keyset>) =>
    readPagesByParent(
      quotes,
      said.map((row) => ({
        where: [
          { fingerprints: fingerprintOfAll(row.text) ?? -1 },
          { articleId: { $ne: row.articleId } },
          ...visible,
        ],
        keyset: keysetOf(row),
      })),
    );

  const keyset = (row: Quote, first: number) => ({
    list: listKey('occurrences', row._id),
    page: readPage({ first }, 10),
    descending: true,
  });

  return {
    /** One query for all quotes, whose candidates are judged here. */
    async occurrences(
      said: readonly Quote[],
      { first }: { readonly first: number },
    ): Promise<Connection<Quote>[]> {
      const keysetOf = (row: Quote) => keyset(row, first);
      const keysets = said.map(keysetOf);
      const wanted = said.map(({ text }) => fingerprintsOf(text));
      const all = [...new Set(wanted.flat())];
      const candidates =
        all.length === 0
          ? []
          : await quotes
              .find({ $and: [{ fingerprints: { $in: all } }, ...visible] })
              .limit(mostCandidates)
              .maxTimeMS(slowest)
              .lean<Quote[]>();
      if (candidates.length === mostCandidates) return exactCopies(said, keysetOf);
      const sharing = byFingerprint(candidates);
      return said.map((row, i) => {
        const alike = new Set((wanted[i] ?? []).flatMap((fingerprint) => sharing.get(fingerprint) ?? []));
        const found = [...alike]
          .filter(({ articleId, text }) => articleId !== row.articleId && isCutFrom(text, row.text))
          .sort(newestFirst);
        const own = keysets[i] ?? keysetOf(row);
        return connectionOf(found.slice(0, own.page.size + 1), own, () => Promise.resolve(found.length));
      });
    },
  };
};
