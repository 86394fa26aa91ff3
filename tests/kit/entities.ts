import type { Client } from '@newsgraph/client';
import type { Refusal } from './editing.js';

export interface SeenEntity {
  readonly id: string;
  readonly name: string;
  readonly useCount: number;
  readonly aliases: readonly { readonly text: string }[];
  readonly articles: { readonly totalCount: number };
  readonly quotes: { readonly totalCount: number };
}

interface NamingArticle {
  readonly id: string;
  readonly entities: readonly { readonly id: string; readonly name: string }[];
}

export interface ListedEntity {
  readonly id: string;
  readonly sameAs: readonly string[];
}

export interface EditingPayload {
  readonly entity: { readonly id: string; readonly name: string } | null;
  readonly pendingServices: readonly string[];
  readonly error: Refusal | null;
}

const page = 'totalCount nodes { id }';
const seen = `id name useCount aliases { text } articles { ${page} } quotes { totalCount nodes { text speaker { id } } } quotesAbout { totalCount nodes { text } }`;
const named = `id entities(first: 100) { id name } mentions { nodes { exact entity { id } } }
  quotes { nodes { text speaker { id } about { id } } }`;

const listed = `query ($filter: EntityFilter, $search: String) {
  entities(first: 100, filter: $filter, search: $search) { totalCount nodes { id sameAs } }
}`;

const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { entity { id name } pendingServices error { code message } } }`;

/** What is to be seen of entities, and what editors do to them, through the graph. */
export function entitiesOf(client: Client) {
  const ask = <Data>(query: string, variables: object = {}) => client.request<Data, object>(query, variables);
  const change = async (name: string, type: string, input: object): Promise<EditingPayload> => {
    const data = await ask<Record<string, EditingPayload>>(mutation(name, type), { input });
    const payload = data[name];
    if (!payload) throw new Error(`${name} did not answer`);
    return payload;
  };
  const reason = 'a test says so';

  return {
    see: async (id: string) =>
      (await ask<{ entity: SeenEntity | null }>(`query ($id: ID!) { entity(id: $id) { ${seen} } }`, { id }))
        .entity,

    inSection: async (section: string) =>
      (
        await ask<{ articles: { nodes: NamingArticle[] } }>(
          `query ($section: String!) { articles(filter: { section: $section }) { nodes { ${named} } } }`,
          { section },
        )
      ).articles.nodes,

    /** The id of what an article calls so. */
    async idOf(articleId: string, name: string): Promise<string> {
      const { article } = await ask<{
        article: { mentions: { nodes: { exact: string; entity: { id: string } | null }[] } } | null;
      }>('query ($id: ID!) { article(id: $id) { mentions { nodes { exact entity { id } } } } }', {
        id: articleId,
      });
      const found = article?.mentions.nodes.find(({ exact }) => exact.toLowerCase() === name.toLowerCase());
      if (!found?.entity) throw new Error(`${name} was not found: ${JSON.stringify(article)}`);
      return found.entity.id;
    },

    quotesSaidBy: async (speaker: string) =>
      (
        await ask<{ quotes: { nodes: { id: string }[] } }>(
          'query ($speaker: ID!) { quotes(filter: { speaker: $speaker }) { nodes { id } } }',
          { speaker },
        )
      ).quotes.nodes,

    merged: async () =>
      (
        await ask<{ entities: { nodes: object[] } }>(
          '{ entities(first: 100, filter: { status: MERGED }) { nodes { id name status mergedInto { id } } } }',
        )
      ).entities.nodes,

    list: async (asked: { readonly filter?: object; readonly search?: string }) =>
      (await ask<{ entities: { totalCount: number; nodes: ListedEntity[] } }>(listed, asked)).entities,

    setAliases: (entityId: string, naming: object) =>
      change('setAliases', 'SetAliasesInput', { entityId, reason, ...naming }),
    setDescription: (entityId: string, details: object) =>
      change('setDescription', 'SetDescriptionInput', { entityId, reason, ...details }),
    merge: (entityId: string, intoId: string, why = reason) =>
      change('mergeEntities', 'MergeEntitiesInput', { entityId, intoId, reason: why }),
    restore: (entityId: string) => change('restoreEntity', 'RestoreEntityInput', { entityId, reason }),
    split: (choice: object) => change('splitEntity', 'SplitEntityInput', { reason, ...choice }),
  };
}

/** Waits for a change of entities, which every service has to confirm. */
export async function followed(
  changing: Promise<{ readonly pendingServices: readonly string[]; readonly error: unknown }>,
): Promise<void> {
  const { error, pendingServices } = await changing;
  if (error !== null || pendingServices.length > 0)
    throw new Error(`not confirmed by all: ${JSON.stringify({ error, pendingServices })}`);
}
