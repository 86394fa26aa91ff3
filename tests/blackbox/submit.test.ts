import { ArticlePageDocument, SubmitArticlesDocument } from '@newsgraph/client';
import { describe, expect, it } from 'vitest';
import { processed } from '../kit/processed.js';
import { shared } from '../kit/shared.js';
import { storyFor, summit } from '../kit/stories.js';

describe('handing articles in', () => {
  const { client } = shared();
  const submit = (...articles: { text: string; name?: string; urgency?: number; uri?: string }[]) =>
    client.request(SubmitArticlesDocument, { input: { articles } });
  const outcomes = async (...articles: Parameters<typeof submit>) =>
    (await submit(...articles)).submitArticles.results.map(({ outcome, error }) => error?.code ?? outcome);

  it('changes nothing where the article is there just so', async () => {
    const story = storyFor('again', summit);
    expect(await outcomes(story)).toEqual(['CREATED']);
    expect(await outcomes(story)).toEqual(['UNCHANGED']);
  });

  it('makes a new version of a changed text, whose mentions and quotes take the place of the old', async () => {
    const id = await processed(client, await submit(storyFor('changed', summit)));
    await processed(client, await submit(storyFor('changed', summit.replaceAll('Nygaard', 'Solberg'))));
    const { article } = await client.request(ArticlePageDocument, { id });
    expect(article?.version).toBe(2);
    const names = article?.entities?.map(({ name }) => name);
    expect(names).toContain('Lars Solberg');
    expect(names).not.toContain('Lars Nygaard');
    expect(article?.quotes?.nodes.map(({ speaker }) => speaker?.name)).not.toContain('Lars Nygaard');
  });

  it('sees the same new article twice in one request', async () => {
    const story = storyFor('twice', summit);
    expect(await outcomes(story, story)).toEqual(['CREATED', 'UNCHANGED']);
  });

  it('makes one article of many that come at once', async () => {
    const story = storyFor('at once', summit);
    const all = await Promise.all(Array.from({ length: 8 }, () => outcomes(story)));
    expect(all.flat().filter((outcome) => outcome === 'CREATED')).toHaveLength(1);
    expect(all.flat().filter((outcome) => outcome === 'UNCHANGED')).toHaveLength(7);
  });

  it('refuses each article that cannot be taken on its own, and takes the others', async () => {
    const text = 'Rain fell on Bergen.';
    expect(
      await outcomes(
        { text: '  \n ', name: 'empty' },
        { text: 'a\0b', name: 'nul' },
        { text: '\ud800', name: 'half' },
        { text: 'x'.repeat(1_000_001), name: 'long' },
        { text, name: 'urgent', urgency: 10 },
        { text, uri: 'no address' },
        { text, name: 'good among bad' },
      ),
    ).toEqual(['EMPTY_TEXT', 'NOT_TEXT', 'NOT_TEXT', 'TEXT_TOO_LONG', 'BAD_FIELD', 'BAD_FIELD', 'CREATED']);
  });

  it('takes operators of the database for the words they are', async () => {
    const name = '{"$where":"1"} __proto__ $ne';
    const id = await processed(client, await submit({ name, text: '“$where is __proto__,” said Ada Moe.' }));
    const { article } = await client.request(ArticlePageDocument, { id });
    expect(article?.body).toContain('$where');
  });

  it('refuses a request of no articles, or of too many, with a code', async () => {
    for (const count of [0, 101]) {
      const articles = Array.from({ length: count }, (_, i) => ({ text: 'x', name: `many ${i}` }));
      const { errors } = await client.ask(SubmitArticlesDocument, { input: { articles } });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });
});
