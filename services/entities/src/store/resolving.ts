import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import { leader, type Led } from '../domain/lead.js';
import { entityId, nameKey } from '../domain/names.js';
import { keysOf, lookupKeys, resolveNames } from '../domain/resolve.js';
import type { ArticleMentionsInput, NamedEntityInput } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

/** What extraction found in an article. */
export type FoundInArticle = Pick<ArticleMentionsInput, 'article' | 'entities'>;

/** Names that articles teach of an entity; it is made of the first that names it where there is none. */
export interface Lesson {
  readonly input: NamedEntityInput;
  readonly keys: Set<string>;
  readonly isNew: boolean;
}

export interface Resolved {
  /** For each article, in the order of its entities; null for who is suppressed. */
  readonly led: (Led | null)[][];
  /** By the id of the entity that learns. */
  readonly lessons: ReadonlyMap<string, Lesson>;
  /** What was known when it was decided: see `Entity.edits`. */
  readonly edits: ReadonlyMap<string, number>;
  readonly suppressed: ReadonlySet<string>;
}

export async function suppressedKeys(
  { suppressions }: Collections,
  inputs: readonly NamedEntityInput[],
  session: ClientSession,
): Promise<Set<string>> {
  const keys = [...new Set(inputs.map(({ kind, name }) => nameKey(kind, name)))];
  const rows = await suppressions
    .find({ _id: { $in: keys } }, { _id: 1 }, { session })
    .lean<{ _id: string }[]>();
  return new Set(rows.map(({ _id }) => _id));
}

/** The entities that are known by the names, and those whose ids the names make: they may have lost their names. */
async function findKnown(
  { entities }: Collections,
  inputs: readonly NamedEntityInput[],
  session: ClientSession,
): Promise<Entity[]> {
  const keys = [...new Set(inputs.flatMap(lookupKeys))];
  const byKey = await entities
    .find({ keys: { $in: keys } }, null, { session })
    .limit(keys.length * 2)
    .lean<Entity[]>();
  const found = new Set(byKey.flatMap((row) => row.keys));
  const unknown = inputs.filter(({ kind, name }) => !found.has(nameKey(kind, name)));
  if (unknown.length === 0) return byKey;
  const ids = [...new Set(unknown.map(({ kind, name }) => entityId(kind, name)))];
  const byId = await entities.find({ _id: { $in: ids } }, null, { session }).lean<Entity[]>();
  return [...new Map([...byKey, ...byId].map((row) => [row._id, row])).values()];
}

async function findPins(
  { pins, entities }: Collections,
  articleIds: readonly string[],
  session: ClientSession,
) {
  const found = await pins.find({ articleId: { $in: [...articleIds] } }, null, { session }).lean();
  if (found.length === 0) return { found, targets: [] };
  const ids = [...new Set(found.map(({ toId }) => toId))];
  return { found, targets: await entities.find({ _id: { $in: ids } }, null, { session }).lean<Entity[]>() };
}

/** Leads what articles name to entities: by its names, and by what editors decided. */
export async function resolveArticles(
  collections: Collections,
  articles: readonly FoundInArticle[],
  session: ClientSession,
): Promise<Resolved> {
  const inputs = articles.flatMap(({ entities }) => entities);
  const suppressed = await suppressedKeys(collections, inputs, session);
  const isShown = ({ kind, name }: NamedEntityInput) => !suppressed.has(nameKey(kind, name));
  const known = await findKnown(collections, inputs, session);
  const resolutions = resolveNames(inputs.filter(isShown), known);
  const pins = await findPins(
    collections,
    articles.map(({ article }) => article.articleId),
    session,
  );
  const rows = new Map([...known, ...pins.targets].map((row) => [row._id, row]));
  const lead = leader(pins.found, rows);
  const lessons = new Map<string, Lesson>();
  const led = articles.map(({ article, entities }) =>
    entities.map((input): Led | null => {
      const id = resolutions.get(input);
      if (id === undefined) return null;
      const to = lead(article.articleId, id);
      // What an editor says of this one article teaches nothing for others.
      if (to.sourceId === id) learn(lessons, rows.get(id), id, input);
      return to;
    }),
  );
  const edits = new Map([...rows].map(([id, row]) => [id, row.edits ?? 0]));
  return { led, lessons, edits, suppressed };
}

function learn(lessons: Map<string, Lesson>, row: Entity | undefined, id: string, input: NamedEntityInput) {
  const lesson = lessons.get(id) ?? { input, keys: new Set<string>(), isNew: row === undefined };
  const known = new Set([...(row?.keys ?? []), ...(row?.notKeys ?? [])]);
  for (const key of keysOf(input)) if (!known.has(key)) lesson.keys.add(key);
  if (lesson.isNew || lesson.keys.size > 0) lessons.set(id, lesson);
}
