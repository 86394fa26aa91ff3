import { ArticlePageDocument, SubmitArticlesDocument } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { harmed } from '../../kit/harmed.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { processed } from '../../kit/processed.js';
import { storyFor, summit } from '../../kit/stories.js';
import { until } from '../../kit/wait.js';

describe('a subgraph that does not answer', () => {
  let newsgraph: Newsgraph;
  let id: string;

  beforeAll(async () => {
    newsgraph = await harmed();
    const input = { articles: [storyFor('outage', summit)] };
    id = await processed(newsgraph.client, await newsgraph.client.request(SubmitArticlesDocument, { input }));
  });

  /** A stopped process keeps its socket and answers nothing: the worst kind of away. */
  async function away<Result>(name: string, ask: () => Promise<Result>): Promise<Result> {
    const { pid } = newsgraph.process(name);
    process.kill(pid, 'SIGSTOP');
    try {
      return await ask();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  const page = () => newsgraph.client.ask(ArticlePageDocument, { id });

  it.each([
    ['quotes', { quotes: null }],
    ['entities', { mentions: null, entities: null }],
  ])('takes only what %s knows out of the answer, with one error', async (name, missing) => {
    const { data, errors } = await away(name, page);
    expect(data?.article).toMatchObject({ id, headline: expect.any(String) as string, ...missing });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', service: name });
  });

  it('leaves a person readable without the articles that name it', async () => {
    const query = '{ entities(first: 1) { nodes { name articles(first: 1) { nodes { headline } } } } }';
    const { data, errors } = await away('articles', () =>
      newsgraph.client.ask<{ entities: { nodes: { name: string; articles: unknown }[] } }, never>(query),
    );
    expect(data?.entities.nodes[0]).toEqual({ name: expect.any(String) as string, articles: null });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  it('leaves the quotes of a person readable without their articles', async () => {
    const query = '{ quotes(first: 1) { nodes { text article { headline } } } }';
    const { data, errors } = await away('articles', () =>
      newsgraph.client.ask<{ quotes: { nodes: { text: string; article: unknown }[] } }, never>(query),
    );
    expect(data?.quotes.nodes[0]?.text).toBeTruthy();
    expect(data?.quotes.nodes[0]?.article).toBeNull();
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  it('is whole again as soon as the subgraph is back', async () => {
    await until('the page is whole', async () => (await page()).errors === undefined);
  });

  it('does not keep the gateway from starting', async () => {
    const { pid } = newsgraph.process('quotes');
    process.kill(pid, 'SIGSTOP');
    try {
      process.kill(newsgraph.process('gateway').pid, 'SIGKILL');
      await until('another gateway answers', async () => (await page()).data?.article?.id === id);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });
});
