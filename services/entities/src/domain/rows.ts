import { createHash } from 'node:crypto';
import { readArticleState } from '@newsgraph/article-state';
import type { ArticleMentionsInput, MentionInput } from '../generated/resolvers.js';
import type { Appearance, Mention } from './entity.js';

const padded = (n: number) => String(n).padStart(7, '0');

/** The same place of the same version is the same mention, however often it is found. */
const mentionId = (articleId: string, version: number, { start, end }: MentionInput) =>
  createHash('sha256')
    .update(JSON.stringify([articleId, version, start, end]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');

/**
 * How much an article is about an entity: how often it names it, and how early. One mention in the first line weighs
 * as much as two at the end of a long text.
 */
const relevanceOf = (starts: readonly number[]): number =>
  starts.reduce((sum, start) => sum + 1 + 1 / (1 + start / 500), 0);

/** The rows of what extraction found in one article. */
export function articleRows(input: ArticleMentionsInput, entityIds: readonly string[]) {
  const state = readArticleState(input.article);
  const mentions = new Map<string, Mention>();
  for (const { entity, ...mention } of input.mentions) {
    const entityId = entityIds[entity];
    const kind = input.entities[entity]?.kind;
    if (entityId === undefined || kind === undefined) continue;
    const { articleId, articleVersion } = state;
    const _id = mentionId(articleId, articleVersion, mention as MentionInput);
    const order = `${padded(mention.start)}|${padded(mention.end)}`;
    mentions.set(_id, {
      _id,
      order,
      articleId,
      articleVersion,
      entityId,
      kind,
      creator: input.creator,
      ...mention,
    });
  }
  return { mentions: [...mentions.values()], appearances: appearancesOf(state, [...mentions.values()]) };
}

function appearancesOf(
  state: ReturnType<typeof readArticleState>,
  mentions: readonly Mention[],
): Appearance[] {
  const starts = new Map<string, number[]>();
  for (const { entityId, start } of mentions) starts.set(entityId, [...(starts.get(entityId) ?? []), start]);
  const kinds = new Map(mentions.map(({ entityId, kind }) => [entityId, kind]));
  return [...starts].map(([entityId, places]) => ({
    ...state,
    _id: `${state.articleId}:${entityId}`,
    order: `${state.publishedAt.toISOString()}|${state.articleId}`,
    entityId,
    kind: kinds.get(entityId) ?? 'EVENT',
    relevance: relevanceOf(places),
  }));
}
