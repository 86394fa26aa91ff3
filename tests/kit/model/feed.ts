import type { Client } from '@newsgraph/client';
import { isVisible, type Model, type ModelArticle } from './model.js';
import { until } from '../wait.js';
import { persist } from './persist.js';

const query = `query Feed($since: String) {
  articleChanges(since: $since, first: 100) {
    nodes { kind articleId reason }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Change {
  readonly kind: string;
  readonly articleId: string;
  readonly reason: string | null;
}

interface Answer {
  readonly articleChanges: {
    readonly nodes: readonly Change[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** All changes that are kept. */
async function readFeed(client: Client): Promise<Change[]> {
  const changes: Change[] = [];
  for (let since: string | null = null; ;) {
    const variables: { since: string | null } = { since };
    const { data } = await persist(() => client.ask<Answer, object>(query, variables));
    const { nodes, pageInfo } = data.articleChanges;
    changes.push(...nodes);
    if (!pageInfo.hasNextPage) return changes;
    since = pageInfo.endCursor;
  }
}

const made = new Set(['CREATED', 'VERSION', 'PUBLICATION', 'ERASED']);

/** What was asked for twice is told twice, and nothing came between; several publications in a row are told alike. */
const withoutRepeats = (changes: readonly string[]) =>
  changes.filter((change, i) => change !== changes[i - 1]);

/** Why there is a version is told of what can be seen, and of nothing else. */
const expectedOf = (article: ModelArticle): string[] =>
  isVisible(article, Date.now())
    ? article.changes
    : withoutRepeats(article.changes.map((change) => change.replace(/ .*/s, ' ')));

/** In how far the feed does not tell what was done to each article, all of it and in order. */
function differencesOf(changes: readonly Change[], model: Model): string[] {
  const told = new Map<string, Change[]>();
  for (const change of changes) told.set(change.articleId, [...(told.get(change.articleId) ?? []), change]);
  return model.articles
    .flatMap((article) => {
      const { id, uri, erased } = article;
      const expected = expectedOf(article);
      const all = told.get(id) ?? [];
      const lines = withoutRepeats(
        all.filter(({ kind }) => made.has(kind)).map(({ kind, reason }) => `${kind} ${reason ?? ''}`),
      );
      const last = all.at(-1)?.kind;
      const wrongEnd = erased !== (last === 'ERASED') || (!erased && !all.some(isExtraction));
      return lines.join('\n') === expected.join('\n') && !wrongEnd
        ? []
        : [`${uri} (${last ?? 'nothing'} last): told ${lines.join(', ')}; expected ${expected.join(', ')}`];
    })
    .slice(0, 5);
}

const isExtraction = ({ kind }: Change) => kind === 'EXTRACTED';

/** In how far the feed does not tell what was done, once all that was handed in can have been extracted. */
export async function feedDifferences(client: Client, model: Model): Promise<string[]> {
  let found = ['nothing was read'];
  const isComplete = async () => {
    found = differencesOf(await readFeed(client), model);
    return found.length === 0;
  };
  await until('the feed is complete', isComplete).catch(() => undefined);
  return found;
}
