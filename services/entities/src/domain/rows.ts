import { createHash } from 'node:crypto';
import type { ArticleRow, ArticleState } from '@newsgraph/article-state';
import type { ArticleMentionsInput, MentionInput, NamedEntityInput } from '../generated/resolvers.js';
import type { Alias, Appearance, Mention } from './entity.js';

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

/** How an article calls an entity: the fullest name first. */
const namesOf = ({ name, aliases }: NamedEntityInput): Alias[] => [
  { text: name, kind: null },
  ...aliases.map(({ text, kind }) => ({ text, kind: kind ?? null })),
];

/** The most names and titles that a row keeps. */
const mostNames = 20;

function appearancesOf(
  input: Found,
  row: ArticleRow,
  mentions: readonly Mention[],
  entityIds: EntityIds,
): Appearance[] {
  const starts = new Map<string, number[]>();
  for (const { entityId, start } of mentions) starts.set(entityId, [...(starts.get(entityId) ?? []), start]);
  const sources = new Map<string, NamedEntityInput[]>();
  input.entities.forEach((entity, i) => {
    const id = entityIds[i];
    if (id != null) sources.set(id, [...(sources.get(id) ?? []), entity]);
  });
  return [...starts].map(([entityId, places]) => {
    const named = sources.get(entityId) ?? [];
    return {
      ...row,
      _id: `${row.articleId}:${entityId}`,
      order: `${row.publishedAt.toISOString()}|${row.articleId}`,
      entityId,
      kind: named[0]?.kind ?? 'EVENT',
      relevance: relevanceOf(places),
      names: named.flatMap(namesOf).slice(0, mostNames),
      titles: [...new Set(named.flatMap(({ titles }) => titles))].slice(0, mostNames),
    };
  });
}

type Found = Pick<ArticleMentionsInput, 'creator' | 'entities' | 'mentions'>;
/** In the order of the entities that were found; null for one that is suppressed. */
type EntityIds = readonly (string | null)[];

/** The rows of what extraction found in one article, with the newest state that is known of it. */
export function articleRows(found: Found, entityIds: EntityIds, state: ArticleState) {
  const row = { ...state, current: true };
  const mentions = new Map<string, Mention>();
  for (const mention of found.mentions) {
    const { entity, ...place } = mention;
    const entityId = entityIds[entity];
    const kind = found.entities[entity]?.kind;
    if (entityId == null || kind === undefined) continue;
    const _id = mentionId(state.articleId, state.articleVersion, mention);
    const order = `${padded(place.start)}|${padded(place.end)}`;
    mentions.set(_id, { ...row, ...place, _id, order, entityId, kind, creator: found.creator });
  }
  const all = [...mentions.values()];
  return { mentions: all, appearances: appearancesOf(found, row, all, entityIds) };
}
