import { seenIn } from '@newsgraph/article-state';
import { NewsgraphError } from '@newsgraph/errors';
import { readLimit } from '@newsgraph/pagination';
import { keyOf } from '@newsgraph/subgraph';
import { textVersionOf } from '../domain/article.js';
import { readableText } from '../domain/excerpt.js';
import { bodyOf, loadArticle, readsBody } from './reading.js';
import type { ArticleResolvers } from '../generated/resolvers.js';

export const Article: ArticleResolvers = {
  __resolveReference: (reference, { loaders }, info) => loadArticle(loaders, keyOf(reference), info),
  id: ({ _id }) => _id,
  textVersion: textVersionOf,
  body: (article, _, { caller }) => readableText(bodyOf(article), caller.rights),
  altIds: ({ altIds }) => [...altIds],
  duplicateOf: ({ duplicateOf }, _, { loaders }, info) =>
    duplicateOf === null ? null : loadArticle(loaders, duplicateOf, info),
  // It would tell of an original that is not for the caller to see.
  similarity: async ({ duplicateOf, similarity }, _, { loaders }) =>
    duplicateOf === null || !(await loaders.article({ body: false }).load(duplicateOf)) ? null : similarity,
  versions: async (article, { first }, { caller, loaders, view }, info) => {
    // Who hands an article in is given it back, also where he may not see it.
    if (!caller.rights.versions || !seenIn(view)(article)) {
      throw new NewsgraphError('FORBIDDEN', 'Older versions are not within your rights.');
    }
    const limit = readLimit(first);
    const body = readsBody(info);
    const older = await loaders.olderVersions({ first: limit, body }).load(article._id);
    const versions = [article, ...older].slice(0, limit);
    if (!body) return versions.map((version) => ({ ...version, body: '' }));
    return versions.map((version) => ({ ...version, body: readableText(bodyOf(version), caller.rights) }));
  },
};
