import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import { fieldsOf } from '../domain/fields.js';
import { leader, type Led } from '../domain/lead.js';
import type { DecidedOn } from '../domain/mention-decision.js';
import { nameKey } from '../domain/names.js';
import {
  contested,
  idOfNew,
  introducingFirst,
  keysOf,
  lookupKeys,
  Resolver,
  type ArticleNames,
} from '../domain/resolve.js';
import { keysOfName } from '../domain/spelling/variants.js';
import type { ArticleMentionsInput, NamedEntityInput } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import { readCompany } from './company.js';

/** What extraction found in an article. */
export interface FoundInArticle {
  readonly found: Pick<ArticleMentionsInput, 'article' | 'entities'>;
  /** The ids to which it led before. */
  readonly before: ReadonlySet<string>;
  /** Of the entities that were found, which are named still once editors have decided. */
  readonly named: readonly boolean[];
  /** The entities that editors say it names. */
  readonly decided: readonly string[];
}

/** Names that articles teach of an entity; it is made of the first that names it where there is none. */
export interface Lesson {
  readonly input: NamedEntityInput;
  readonly keys: Set<string>;
  readonly fields: Set<string>;
  readonly isNew: boolean;
}

export interface Resolved {
  /** For each article, in the order of its entities; null for who is suppressed. */
  readonly led: (Led | null)[][];
  /** What editors say is named, by the id that they gave; nothing of what is no more. */
  readonly decided: ReadonlyMap<string, DecidedOn>;
  /** By the id of the entity that learns. */
  readonly lessons: ReadonlyMap<string, Lesson>;
  /** What was known when it was decided: see `Entity.edits`. */
  readonly edits: ReadonlyMap<string, number>;
  readonly suppressed: ReadonlySet<string>;
}

/**
 * How many entities of one name are looked at, on average over the names of a batch: namesakes in each field of work, and
 * some that editors told apart.
 */
const namesakes = 16;

/** What is read of those to which names may lead: of what editors said, no more than which country it is. */
const candidateFields = {
  ...{ kind: 1, name: 1, keys: 1, editedKeys: 1, notKeys: 1, fields: 1, countryCode: 1, useCount: 1 },
  ...{ survivorId: 1, edits: 1, 'edited.countryCode': 1 },
} as const;

const namesOf = ({ kind, name }: NamedEntityInput) => keysOfName(kind, name);

export async function suppressedKeys(
  { suppressions }: Collections,
  inputs: readonly NamedEntityInput[],
  session: ClientSession,
): Promise<Set<string>> {
  const keys = [...new Set(inputs.filter(({ kind }) => kind === 'PERSON').flatMap(namesOf))];
  const rows = await suppressions
    .find({ _id: { $in: keys } }, { _id: 1 }, { session })
    .lean<{ _id: string }[]>();
  return new Set(rows.map(({ _id }) => _id));
}

/**
 * The entities that are known by the names, those from which editors took them, and those whose ids the names make: they may
 * have lost their names.
 */
async function findKnown(
  { entities }: Collections,
  inputs: readonly NamedEntityInput[],
  session: ClientSession,
): Promise<Entity[]> {
  const keys = [...new Set(inputs.flatMap(lookupKeys))];
  const byKey = await entities
    .find({ keys: { $in: keys } }, candidateFields, { session })
    .limit(keys.length * namesakes)
    .lean<Entity[]>();
  const own = [...new Set(inputs.map(({ kind, name }) => nameKey(kind, name)))];
  const refusing = await entities
    .find({ notKeys: { $in: own } }, candidateFields, { session })
    .limit(own.length * namesakes)
    .lean<Entity[]>();
  const found = new Set(byKey.flatMap((row) => row.keys));
  const unknown = inputs.filter((input) => !lookupKeys(input).some((key) => found.has(key)));
  const ids = [...new Set(unknown.map(idOfNew))];
  const byId =
    ids.length === 0 ? [] : await entities.find({ _id: { $in: ids } }, null, { session }).lean<Entity[]>();
  return [...new Map([...byKey, ...refusing, ...byId].map((row) => [row._id, row])).values()];
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

const readDecided = async (
  { entities }: Collections,
  articles: readonly FoundInArticle[],
  session: ClientSession,
): Promise<Entity[]> => {
  const ids = [...new Set(articles.flatMap(({ decided }) => decided))];
  return ids.length === 0 ? [] : entities.find({ _id: { $in: ids } }, null, { session }).lean<Entity[]>();
};

/** Leads the names of articles to entities: by how they are spelt, by titles and company where names are shared. */
async function resolveNames(
  collections: Collections,
  articles: readonly ArticleNames[],
  known: readonly Entity[],
): Promise<ReadonlyMap<object, string>> {
  const rows = new Map(known.map((row) => [row._id, row]));
  const ids = contested(articles, known);
  const company = await readCompany(
    collections,
    ids.flatMap((id) => rows.get(id) ?? []),
  );
  const resolver = new Resolver(known, company);
  for (const article of introducingFirst(articles)) resolver.resolve(article);
  return resolver.resolutions;
}

/** Entities to which names lead that they are not known by any more: they are not made a second time. */
async function findUnread(
  { entities }: Collections,
  resolutions: ReadonlyMap<object, string>,
  known: readonly Entity[],
  session: ClientSession,
): Promise<Entity[]> {
  const read = new Set(known.map(({ _id }) => _id));
  const ids = [...new Set(resolutions.values())].filter((id) => !read.has(id));
  return ids.length === 0 ? [] : entities.find({ _id: { $in: ids } }, null, { session }).lean<Entity[]>();
}

/** Leads what articles name to entities: by its names, and by what editors decided. */
export async function resolveArticles(
  collections: Collections,
  articles: readonly FoundInArticle[],
  session: ClientSession,
): Promise<Resolved> {
  const inputs = articles.flatMap(({ found }) => found.entities);
  const suppressed = await suppressedKeys(collections, inputs, session);
  const isShown = (input: NamedEntityInput) =>
    input.kind !== 'PERSON' || !namesOf(input).some((key) => suppressed.has(key));
  const known = await findKnown(collections, inputs, session);
  const names = articles.map(({ found, before, named }) => ({
    entities: found.entities.filter((input, i) => named[i] && isShown(input)),
    before,
  }));
  const resolutions = await resolveNames(collections, names, known);
  const unread = await findUnread(collections, resolutions, known, session);
  const pins = await findPins(
    collections,
    articles.map(({ found }) => found.article.articleId),
    session,
  );
  const targets = await readDecided(collections, articles, session);
  const rows = new Map([...known, ...unread, ...pins.targets, ...targets].map((row) => [row._id, row]));
  const lead = leader(pins.found, rows);
  const lessons = new Map<string, Lesson>();
  const led = articles.map(({ found }) =>
    found.entities.map((input): Led | null => {
      const id = resolutions.get(input);
      if (id === undefined) return null;
      const to = lead(found.article.articleId, id);
      // What an editor says of this one article teaches nothing for others.
      if (to?.sourceId === id) learn(lessons, rows.get(id), id, input);
      return to;
    }),
  );
  const edits = new Map([...rows].map(([id, row]) => [id, row.edits ?? 0]));
  const decided = new Map(
    targets.map(({ _id, kind, survivorId }) => [_id, { sourceId: _id, entityId: survivorId ?? _id, kind }]),
  );
  return { led, decided, lessons, edits, suppressed };
}

function learn(lessons: Map<string, Lesson>, row: Entity | undefined, id: string, input: NamedEntityInput) {
  const lesson = lessons.get(id) ?? { input, keys: new Set(), fields: new Set(), isNew: row === undefined };
  const known = new Set([...(row?.keys ?? []), ...(row?.notKeys ?? [])]);
  for (const key of keysOf(input)) if (!known.has(key)) lesson.keys.add(key);
  for (const field of input.kind === 'PERSON' ? fieldsOf(input.titles) : [])
    if (!row?.fields?.includes(field)) lesson.fields.add(field);
  if (lesson.isNew || lesson.keys.size > 0 || lesson.fields.size > 0) lessons.set(id, lesson);
}
