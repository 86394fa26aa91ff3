import { isDeepStrictEqual } from 'node:util';
import { acceptRows } from '@newsgraph/article-state';
import type { RowModel } from '@newsgraph/collections';
import type { ClientSession } from 'mongoose';
import { entriesOf, type Content, type Entries } from '../domain/rows.js';
import type { Collections } from './collections.js';
import type { Sources } from './sources.js';
import { countedOf, moveTallies } from './tallies.js';

/** An article that is to be indexed, as it was seen to be. */
export interface DueArticle {
  readonly _id: string;
  readonly changes: number;
}

type Row = Entries['article' | 'text'] | Entries['names' | 'quotes'][number];

/** Whether a row is as it is to be: the number of a state alone is of no matter. */
const isSame = (row: Row, before: Row | undefined): boolean =>
  before !== undefined && isDeepStrictEqual({ ...row, revision: before.revision }, before);

/**
 * Indexes articles as the other services tell of them now. What is read is written only in one transaction with the
 * note that it was: who is killed between the two begins again.
 */
export const createIndexing = (collections: Collections, sources: Pick<Sources, 'contentOf'>) => {
  const { connection, articles, texts, names, quotes, due } = collections;

  /**
   * Rows that are there as they are to be stay: an article is told of in pieces and indexed after each, and to compare
   * costs far less than to write the words of a text anew.
   */
  async function replaceIn(
    model: Pick<RowModel<Row>, 'collection'>,
    articleIds: readonly string[],
    rows: readonly Row[],
    session: ClientSession,
  ): Promise<void> {
    const before = await model.collection
      .find<Row>({ articleId: { $in: [...articleIds] } }, { session })
      .toArray();
    const known = new Map(before.map((row) => [row._id, row]));
    const changed = rows.filter((row) => !isSame(row, known.get(row._id)));
    const written = new Set(changed.map(({ _id }) => _id));
    const staying = new Set(rows.map(({ _id }) => _id).filter((id) => !written.has(id)));
    const gone = before.map(({ _id }) => _id).filter((id) => !staying.has(id));
    if (gone.length > 0) await model.collection.deleteMany({ _id: { $in: gone } } as object, { session });
    if (changed.length > 0) await model.collection.insertMany(changed as never[], { session });
  }

  async function replaceRows(ids: readonly string[], entries: readonly Entries[], session: ClientSession) {
    const rows = [
      [articles, entries.map(({ article }) => article)],
      [texts, entries.map(({ text }) => text)],
      [names, entries.flatMap((entry) => entry.names)],
      [quotes, entries.flatMap((entry) => entry.quotes)],
    ] as const;
    for (const [model, found] of rows) await replaceIn(model, ids, found, session);
  }

  /** Those that have not changed since their content was read: of the others it would bring back what was taken away. */
  async function unchanged(batch: readonly DueArticle[], session: ClientSession): Promise<DueArticle[]> {
    const ids = batch.map(({ _id }) => _id);
    const rows = await due.find({ _id: { $in: ids } }, null, { session }).lean<DueArticle[]>();
    const changes = new Map(rows.map((row) => [row._id, row.changes]));
    return batch.filter((article) => changes.get(article._id) === article.changes);
  }

  async function write(
    read: readonly DueArticle[],
    found: readonly Content[],
    session: ClientSession,
  ): Promise<void> {
    const batch = await unchanged(read, session);
    if (batch.length === 0) return;
    const wanted = new Set(batch.map(({ _id }) => _id));
    const contents = found.filter(({ state }) => wanted.has(state.articleId));
    const states = contents.map(({ state }) => state);
    const accepted = await acceptRows(connection, states, session);
    const entries = contents.flatMap((content) => {
      const state = accepted.get(content.state.articleId);
      return state ? [entriesOf(content, state)] : [];
    });
    const known = new Set(states.map(({ articleId }) => articleId));
    const gone = batch.map(({ _id }) => _id).filter((id) => !known.has(id));
    const ids = [...accepted.keys(), ...gone];
    const before = await countedOf(collections, ids, session);
    await replaceRows(ids, entries, session);
    await moveTallies(
      collections,
      before,
      entries.map(({ article }) => article),
      session,
    );
    // Who changes meanwhile stays due.
    await due.bulkWrite(
      batch.map(({ _id, changes }) => ({ deleteOne: { filter: { _id, changes } } })),
      { session },
    );
  }

  return async (batch: readonly DueArticle[]): Promise<void> => {
    const contents = await sources.contentOf(batch.map(({ _id }) => _id));
    const session = await connection.startSession();
    try {
      await session.withTransaction(() => write(batch, contents, session));
    } finally {
      await session.endSession();
    }
  };
};
