import { listsOf } from '@newsgraph/article-state';
import { NewsgraphError } from '@newsgraph/errors';
import { keepShortly } from '@newsgraph/subgraph';
import { stateOf } from '../domain/change.js';
import type { QueryArticlesArgs, QueryResolvers } from '../generated/resolvers.js';
import { bodyOf, loadArticle, readsBody } from './reading.js';

const mostIds = 100;

/** What may bring an article into lists, or take what it holds out of them: with a new text, that is found anew. */
const listing: readonly string[] = ['CREATED', 'VERSION', 'EXTRACTED', 'RELINKED'];

/** Whether a list is behind the news: words are indexed a moment later, names come from another service. */
const isLate = ({ search, filter }: QueryArticlesArgs): boolean =>
  search != null || filter?.processing != null || filter?.entity != null;

/** @throws NewsgraphError BAD_USER_INPUT */
function refuseMany(name: string, ids: readonly string[] | null | undefined): void {
  if ((ids?.length ?? 0) > mostIds)
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      `\`${name}\` takes up to ${mostIds} ids; ask in several requests.`,
    );
}

export const Query: QueryResolvers = {
  article: (_, { id }, { loaders }, info) => loadArticle(loaders, id, info),
  articles: (_, args, { store, view, caller }, info) => {
    if (isLate(args)) keepShortly(info);
    refuseMany('filter.ids', args.filter?.ids);
    return store.reads.page(args, { view, rights: caller.rights }, { body: readsBody(info) });
  },
  articleProcessing: async (_, { ids }, { store, view }) => {
    refuseMany('ids', ids);
    // Who hands an article in is told how far it is, also where he may not see it yet.
    const articles = await store.reads.processingOf(ids, listsOf(view));
    return articles.map(({ _id, version, processing }) => ({ articleId: _id, version, processing }));
  },
  articleChanges: (_, { since, first }, { store, view, now }) => store.changes.feed(since, first, view, now),
  articleAudit: (_, args, { store, caller }) => store.audit.page(args, caller.rights),
  articleEvents: async (_, asked, { store }) => {
    const { entries, ...told } = await store.changes.events(asked);
    return {
      ...told,
      events: entries.map(({ _id, at, payload }) => ({
        position: _id,
        at,
        erased: payload.kind === 'ERASED',
        moved: payload.isMoved ?? true,
        listed: listing.includes(payload.kind) && payload.isTextKept !== true,
        textKept: payload.isTextKept === true || payload.kind === 'RELINKED',
        extracted: payload.kind === 'EXTRACTED',
        named: payload.named ? [...payload.named] : null,
        state: payload.state,
      })),
    };
  },
  articleTexts: async (_, { articleIds }, { store }) => {
    const articles = await store.reads.byIds(articleIds, [], { body: true });
    return articles.map((article) => ({
      state: stateOf(article),
      version: article.version,
      headline: article.headline,
      duplicateOf: article.duplicateOf,
      body: bodyOf(article),
    }));
  },
  archivedArticles: (_, { after, first }, { store }) => store.reads.ids(after ?? null, first),
  waitingArticles: (_, { before }, { store }) => store.leases.waiting(before ?? null),
  failedArticles: (_, __, { store }) => store.leases.failed(),
};
