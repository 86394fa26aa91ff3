import { NewsgraphError } from '@newsgraph/errors';
import type { Asked } from '@newsgraph/outbox';
import { decodeCursor, encodeCursor, readLimit, type Connection } from '@newsgraph/pagination';
import { listsOf, type View } from '@newsgraph/article-state';
import type { Article } from '../domain/article.js';
import type { Change } from '../domain/change.js';
import type { Collections } from './collections.js';

/** A change as a mirror is told of it. */
export interface ToldChange extends Change {
  readonly at: Date;
  readonly order: string;
}

const list = 'changes';
const largestTotal = 10_000;
const anew = 'start again from a snapshot, then follow from its `latest`.';

/** A mirror hears of an article that it may see as it is, or might as it was: else it could not remove it. */
function audienceCondition(view: View): object {
  const lists = listsOf(view);
  return lists.length === 0
    ? {}
    : { 'payload.audiences': { $elemMatch: Object.assign({}, ...lists) as object } };
}

/** @throws NewsgraphError BAD_CURSOR for what this feed did not give. */
function positionOf(cursor: string): number {
  const position = decodeCursor(list, cursor);
  if (!/^\d{1,15}$/.test(position))
    throw new NewsgraphError(
      'BAD_CURSOR',
      'This is no cursor; use `endCursor` or `latest` of an earlier page.',
    );
  return Number(position);
}

/** The feed of changes. */
export const createChanges = ({ articles, outbox }: Collections) => ({
  events: (asked: Asked) => outbox.tell(asked),

  /** When an article next appears or disappears by itself. */
  async nextTransition(now: Date): Promise<Date | null> {
    const [next] = await articles
      .find({ nextTransition: { $gt: now } }, { nextTransition: 1 })
      .sort({ nextTransition: 1 })
      .limit(1)
      .lean<Pick<Article, 'nextTransition'>[]>();
    return next?.nextTransition ?? null;
  },

  /** What happened up to `now` and shows in all services: who asks for what a change led to must find it there. */
  async feed(
    since: string | null | undefined,
    first: number,
    view: View,
    now: Date,
  ): Promise<Connection<ToldChange> & { latest: string }> {
    const limit = readLimit(first);
    const after = since == null ? 0 : positionOf(since);
    const last = await outbox.settled(now);
    const where = audienceCondition(view);
    const entries = await outbox.read(after, limit + 1, where, last);
    // Asked last: what was still there when it was read is whole.
    const { pruned, last: newest } = await outbox.counter();
    if (since != null && after < pruned)
      throw new NewsgraphError('CURSOR_EXPIRED', `The changes after this cursor are no longer kept: ${anew}`);
    // Else what is told from there up to the cursor would be passed over.
    if (after > newest)
      throw new NewsgraphError(
        'CURSOR_EXPIRED',
        `The archive was put back to before this cursor, from a backup: ${anew}`,
      );
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
        endCursor: more ? (edges.at(-1)?.cursor ?? null) : encodeCursor(list, String(Math.max(last, after))),
      },
      totalCount: async () => (await outbox.read(after, largestTotal, where, last)).length,
      latest: encodeCursor(list, String(last)),
    };
  },
});
