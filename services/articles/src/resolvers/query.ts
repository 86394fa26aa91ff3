import { NewsgraphError } from '@newsgraph/errors';
import type { QueryResolvers } from '../generated/resolvers.js';

const mostIds = 100;

export const Query: QueryResolvers = {
  article: (_, { id }, { loaders }) => loaders.article.load(id),
  articles: (_, args, { store }) => {
    if ((args.filter?.ids?.length ?? 0) > mostIds) {
      throw new NewsgraphError(
        'BAD_USER_INPUT',
        `\`filter.ids\` takes up to ${mostIds} ids; ask in several requests.`,
      );
    }
    return store.reads.page(args);
  },
};
