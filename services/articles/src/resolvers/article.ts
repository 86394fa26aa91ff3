import { NewsgraphError } from '@newsgraph/errors';
import { readLimit } from '@newsgraph/pagination';
import { keyOf } from '@newsgraph/subgraph';
import { readableText } from '../domain/excerpt.js';
import type { ArticleResolvers } from '../generated/resolvers.js';

export const Article: ArticleResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.article.load(keyOf(reference)),
  id: ({ _id }) => _id,
  body: ({ body }, _, { caller }) => readableText(body, caller.rights),
  altIds: ({ altIds }) => [...altIds],
  duplicateOf: ({ duplicateOf }, _, { loaders }) =>
    duplicateOf === null ? null : loaders.article.load(duplicateOf),
  versions: async (article, { first }, { caller, store }) => {
    if (!caller.rights.versions) {
      throw new NewsgraphError('FORBIDDEN', 'Older versions are not within your rights.');
    }
    const limit = readLimit(first);
    const versions = [article, ...(await store.reads.olderVersions(article._id, limit))].slice(0, limit);
    return versions.map((version) => ({ ...version, body: readableText(version.body, caller.rights) }));
  },
};
