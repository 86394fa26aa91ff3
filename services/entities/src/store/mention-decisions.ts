import type { View } from '@newsgraph/article-state';
import {
  equalTo,
  listKey,
  readOnePage,
  readPage,
  type Connection,
  type PageArguments,
} from '@newsgraph/pagination';
import type { ClientSession } from 'mongoose';
import type { ArticleState } from '@newsgraph/article-state';
import type { MentionDecision, SettledMention } from '../domain/mention-decision.js';
import type { MentionDecisionFilter } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

export interface MentionDecisionArguments extends PageArguments {
  readonly filter?: MentionDecisionFilter | null | undefined;
}

/** What editors decided of mentions, as a caller may see it: what was decided last comes first. */
export const createMentionDecisionReads = ({ decisions }: Collections, view: View) => ({
  decisionsById: (ids: readonly string[]): Promise<MentionDecision[]> =>
    decisions
      .find({ $and: [{ _id: { $in: [...ids] } }, ...view] })
      .lean<MentionDecision[]>()
      .exec(),

  decisionPage(args: MentionDecisionArguments): Promise<Connection<MentionDecision>> {
    const { article, ...equal } = args.filter ?? {};
    const keyset = {
      list: listKey('mentionDecisions', args.filter ?? {}),
      page: readPage(args, 20),
      descending: true,
    };
    return readOnePage(decisions, [...equalTo({ articleId: article, ...equal }), ...view], keyset);
  },
});

/** Writes down where decisions of an article stand now, and which are lost: with its state, to be hidden by. */
export async function keepDecisions(
  { decisions }: Pick<Collections, 'decisions'>,
  settled: readonly SettledMention[],
  { articleId: _, articleVersion, ...state }: ArticleState,
  session: ClientSession,
): Promise<void> {
  const decided = settled.flatMap(({ decision, lost = false }) => (decision ? [{ decision, lost }] : []));
  if (decided.length === 0) return;
  await decisions.bulkWrite(
    decided.map(({ decision, lost }) => ({
      updateOne: {
        filter: { _id: decision._id },
        update: { $set: { ...state, lost, current: !lost && decision.articleVersion === articleVersion } },
      },
    })),
    { session },
  );
}
