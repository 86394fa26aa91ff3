import { createHash } from 'node:crypto';
import type { ArticleState } from '@newsgraph/article-state';
import type { ArticleMentionsInput, MentionInput, NamedEntityInput } from '../generated/resolvers.js';
import { appearanceOf, mostNames } from './appearance.js';
import type { Alias, Mention, Part } from './entity.js';
import type { Led } from './lead.js';
import type { FoundMention } from './mention-decision.js';

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

type Found = Pick<ArticleMentionsInput, 'creator' | 'entities'> & {
  readonly mentions: readonly FoundMention[];
};
/** In the order of the entities that were found; null for one that is suppressed. */
type AllLed = readonly (Led | null)[];

function partsOf(input: Found, mentions: readonly Mention[], led: AllLed): Map<string, Part[]> {
  const starts = new Map<string, number[]>();
  for (const { sourceId, start } of mentions) {
    const known = starts.get(sourceId);
    if (known) known.push(start);
    else starts.set(sourceId, [start]);
  }
  const named = new Map<string, { entityId: string; entities: NamedEntityInput[] }>();
  input.entities.forEach((entity, i) => {
    const to = led[i];
    if (!to || !starts.has(to.sourceId)) return;
    const known = named.get(to.sourceId) ?? { entityId: to.entityId, entities: [] };
    known.entities.push(entity);
    named.set(to.sourceId, known);
  });
  const parts = new Map<string, Part[]>();
  for (const [sourceId, { entityId, entities }] of named) {
    const part: Part = {
      sourceId,
      relevance: relevanceOf(starts.get(sourceId) ?? []),
      names: entities.flatMap(namesOf).slice(0, mostNames),
      titles: [...new Set(entities.flatMap(({ titles }) => titles))].slice(0, mostNames),
    };
    parts.set(entityId, [...(parts.get(entityId) ?? []), part]);
  }
  return parts;
}

/** The rows of what was found in one article, with the newest state that is known of it. */
export function articleRows(found: Found, led: AllLed, state: ArticleState) {
  const row = { ...state, current: true };
  const mentions = new Map<string, Mention>();
  for (const mention of found.mentions) {
    const { entity, creator = found.creator, ...place } = mention;
    const to = led[entity];
    const kind = found.entities[entity]?.kind;
    if (!to || kind === undefined) continue;
    const _id = mention._id ?? mentionId(state.articleId, state.articleVersion, mention);
    const order = `${padded(place.start)}|${padded(place.end)}`;
    mentions.set(_id, { ...row, ...place, _id, order, ...to, kind, creator });
  }
  const all = [...mentions.values()];
  const kinds = new Map(all.map(({ entityId, kind }) => [entityId, kind]));
  const appearances = [...partsOf(found, all, led)].map(([entityId, parts]) =>
    appearanceOf(row, entityId, kinds.get(entityId) ?? 'EVENT', parts),
  );
  return { mentions: all, appearances };
}
