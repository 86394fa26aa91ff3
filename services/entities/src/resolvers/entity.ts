import { keyOf } from '@newsgraph/subgraph';
import type { Connection, PageArguments } from '@newsgraph/pagination';
import type { VisibleEntity as EntityRow } from '../domain/entity.js';
import type { EntityResolvers, PersonResolvers } from '../generated/resolvers.js';
import type { Context } from '../context.js';
import type { Listed } from '../store/reads.js';

const typeNames = { PERSON: 'Person', ORGANISATION: 'Organisation', PLACE: 'Place', EVENT: 'Event' } as const;

/** The articles of appearances: the service for articles has the rest of each. */
const articlesOf = (page: Connection<Listed>) => {
  const article = ({ articleId }: Listed) => ({ id: articleId });
  return {
    ...page,
    nodes: page.nodes.map(article),
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: article(node) })),
  };
};

/** Under which id its articles are found. */
const standing = ({ _id, survivorId }: EntityRow) => survivorId ?? _id;

/** What every kind of entity answers in the same way. */
const common = {
  id: ({ _id }: EntityRow) => _id,
  status: ({ survivorId }: EntityRow) => (survivorId == null ? ('ACTIVE' as const) : ('MERGED' as const)),
  mergedInto: ({ survivorId }: EntityRow, _: object, { loaders }: Context) =>
    survivorId == null ? null : loaders.entity.load(survivorId),
  sameAs: ({ edited }: EntityRow) => [...(edited?.sameAs ?? [])],
  aliases: ({ aliases }: EntityRow) => [...aliases],
  description: ({ edited, titles }: EntityRow) => edited?.description ?? titles[0] ?? null,
  useCount: (row: EntityRow, _: object, { loaders }: Context) => loaders.useCount.load(standing(row)),
  firstUse: (row: EntityRow, _: object, { loaders }: Context) => loaders.firstUse.load(standing(row)),
  articles: async (row: EntityRow, args: PageArguments, { loaders }: Context) =>
    articlesOf(await loaders.articlesOfEntity(args).load(standing(row))),
};

/** What it was a part of may have become one with it since. */
async function parent(row: EntityRow, _: object, { loaders }: Context): Promise<EntityRow | null> {
  const { parentId } = row.edited ?? {};
  const found = parentId == null ? null : await loaders.entity.load(parentId);
  return found?._id === standing(row) ? null : found;
}

const byReference = (reference: object, { loaders }: Context) => loaders.entity.load(keyOf(reference));

export const Entity: EntityResolvers = {
  __resolveType: ({ kind }) => typeNames[kind],
  __resolveReference: byReference,
};

export const Person: PersonResolvers = {
  ...common,
  __resolveReference: byReference,
  positions: ({ edited, titles }) => {
    const known = edited?.positions ?? [];
    const told = titles.filter((title) => !known.some((position) => position.title === title));
    return [...known, ...told.map((title) => ({ title }))];
  },
};

export const Organisation = {
  ...common,
  __resolveReference: byReference,
  abbreviation: ({ aliases }: EntityRow) => aliases.find(({ kind }) => kind === 'ABBREVIATION')?.text ?? null,
  parent,
};

export const Place = {
  ...common,
  __resolveReference: byReference,
  countryCode: ({ edited, countryCode }: EntityRow) => edited?.countryCode ?? countryCode,
  geo: ({ edited }: EntityRow) => edited?.geo ?? null,
  parent,
};

export const Event = {
  ...common,
  __resolveReference: byReference,
  startDate: ({ edited }: EntityRow) => edited?.startDate ?? null,
  endDate: ({ edited }: EntityRow) => edited?.endDate ?? null,
};
