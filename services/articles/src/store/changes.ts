import { NewsgraphError } from '@newsgraph/errors';
import { decodeCursor, encodeCursor, readLimit, type Connection } from '@newsgraph/pagination';
import type { View } from '@newsgraph/article-state';
import type { Change } from '../domain/change.js';
import type { Collections } from './collections.js';

/** A change as a mirror is told of it. */
export interface ToldChange extends Change {
  readonly at: Date;
  readonly order: string;
}

const list = 'changes';
const largestTotal = 10_000;

/** A mirror hears of an article that it may see as it is, or might as it was: else it could not remove it. */
export function audienceCondition(view: View): object {
  const lists = view.filter((condition) =>
    ['publisher', 'section', 'language', 'licence'].some((field) => field in condition),
  );
  return lists.length === 0
    ? {}
    : { 'payload.audiences': { $elemMatch: Object.assign({}, ...lists) as object } };
}

/** The feed of changes. */
export const createChanges = ({ outbox }: Collections) => ({
  events: async (after: number, first: number, consumer: string) => {
    await outbox.confirm(consumer, after);
    return outbox.read(after, first);
  },

  async feed(
    since: string | null | undefined,
    first: number,
    view: View,
  ): Promise<Connection<ToldChange> & { latest: string }> {
    const limit = readLimit(first);
    const { last, pruned } = await outbox.counter();
    const after = since == null ? pruned : Number(decodeCursor(list, since));
    if (after < pruned) {
      throw new NewsgraphError(
        'CURSOR_EXPIRED',
        'The changes after this cursor are no longer kept: start again from a snapshot, then follow from its `latest`.',
      );
    }
    const where = audienceCondition(view);
    const entries = await outbox.read(after, limit + 1, where);
    const nodes = entries
      .slice(0, limit)
      .map(({ _id, at, payload }) => ({ ...payload, at, order: String(_id) }));
    const edges = nodes.map((node) => ({ cursor: encodeCursor(list, node.order), node }));
    const more = entries.length > limit;
    return {
      edges,
      nodes,
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: after > pruned,
        startCursor: edges[0]?.cursor ?? null,
        // What this caller does not hear of need not be read again.
        endCursor: more
          ? (edges.at(-1)?.cursor ?? null)
          : encodeCursor(list, String(Math.max(last, Number(nodes.at(-1)?.order ?? 0)))),
      },
      totalCount: async () => (await outbox.read(after, largestTotal, where)).length,
      latest: encodeCursor(list, String(last)),
    };
  },
});
