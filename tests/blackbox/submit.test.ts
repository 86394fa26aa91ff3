import { ArticlePageDocument, SubmitArticlesDocument, type ArticleInput } from '@newsgraph/client';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { editorOf } from '../kit/editing.js';
import { makeKey } from '../kit/keys.js';
import { processed } from '../kit/processed.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { storyFor, summit } from '../kit/stories.js';
import { until } from '../kit/wait.js';

describe('handing articles in', () => {
  const { client, url } = shared();
  const submit = (
    ...articles: { text: string; name?: string; urgency?: number; uri?: string; language?: string }[]
  ) => client.request(SubmitArticlesDocument, { input: { articles } });
  const outcomes = async (...articles: Parameters<typeof submit>) =>
    (await submit(...articles)).submitArticles?.results.map(({ outcome, error }) => error?.code ?? outcome);

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

  it('gives nobody an article for its address alone who may not see it', async () => {
    const name = newName();
    const held = { name, text: `“It is secret,” said ${name}.`, embargoedUntil: '2999-01-01T00:00:00Z' };
    await client.request(SubmitArticlesDocument, { input: { articles: [held] } });
    const { client: other } = await makeKey(client, url, { plan: 'admin' });
    const recall = { name, text: '', pubStatus: 'WITHHELD' as const };
    const { submitArticles } = await other.request(SubmitArticlesDocument, { input: { articles: [recall] } });
    expect(submitArticles?.results).toMatchObject([{ article: null, error: { code: 'EMPTY_TEXT' } }]);
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
        { text: `a${'\u0301'.repeat(40)}`, name: 'stacked' },
        { text: 'x'.repeat(1_000_001), name: 'long' },
        { text, name: 'urgent', urgency: 10 },
        { text, uri: 'no address' },
        { text, name: 'tongue', language: 'the English tongue' },
        { text, name: 'good among bad' },
      ),
    ).toEqual([
      ...['EMPTY_TEXT', 'NOT_TEXT', 'NOT_TEXT', 'NOT_TEXT', 'TEXT_TOO_LONG'],
      ...['BAD_FIELD', 'BAD_FIELD', 'BAD_FIELD', 'CREATED'],
    ]);
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

describe('handing articles in with a key', () => {
  const { client, url } = shared();
  interface Payload {
    readonly results: readonly {
      readonly outcome: string;
      readonly article: { readonly id: string; readonly version: number } | null;
      readonly error: { readonly code: string; readonly message: string } | null;
    }[];
    readonly error: {
      readonly code: string;
      readonly message: string;
      readonly field: string;
    } | null;
  }
  const mutation = `mutation ($input: SubmitArticlesInput!) {
    submitArticles(input: $input) {
      results { outcome article { id version } error { code message } }
      error { code message field }
    }
  }`;
  const submit = async (idempotencyKey: string, ...articles: ArticleInput[]): Promise<Payload> => {
    const input = { idempotencyKey, articles };
    return (await client.request<{ submitArticles: Payload }, object>(mutation, { input })).submitArticles;
  };
  const totalOf = async (section: string) => {
    const query = 'query ($section: String!) { articles(filter: { section: $section }) { totalCount } }';
    const { articles } = await client.request<{ articles: { totalCount: number } }, object>(query, {
      section,
    });
    return articles.totalCount;
  };

  it('gives the same answer each time and changes nothing, refusals among them', async () => {
    const key = newName();
    const articles = [{ text: `${key} one` }, { text: ' ' }, { text: `${key} two` }];
    const first = await submit(key, ...articles);
    expect(first.results.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'CREATED']);
    expect(await submit(key, ...articles)).toEqual(first);
    const other = await submit(`${key} other`, ...articles);
    expect(other.results.map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'REJECTED', 'UNCHANGED']);
  });

  it('does it once where ten come at once', async () => {
    const key = newName();
    const article = { name: key, text: `${key} rains.`, section: key };
    const all = await Promise.all(Array.from({ length: 10 }, () => submit(key, article)));
    for (const payload of all) expect(payload).toEqual(all[0]);
    expect(all[0]?.results[0]).toMatchObject({ outcome: 'CREATED', article: { version: 1 } });
    expect(await totalOf(key)).toBe(1);
  });

  it('refuses other content under the same key, and writes nothing of it', async () => {
    const key = newName();
    await submit(key, { name: key, text: `${key} rains.`, section: key });
    for (const articles of [
      [{ name: key, text: `${key} snows.`, section: key }],
      [{ name: key, text: `${key} rains.`, section: key, urgency: 1 }],
      [
        { name: key, text: `${key} rains.`, section: key },
        { text: `${key} hails.`, section: key },
      ],
    ]) {
      const { results, error } = await submit(key, ...articles);
      expect(results).toEqual([]);
      expect(error).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', field: 'idempotencyKey' });
      expect(error?.message).toContain('new key');
    }
    expect(await totalOf(key)).toBe(1);
    const again = await submit(key, { name: key, text: `${key} rains.`, section: key });
    expect(again.results[0]).toMatchObject({ outcome: 'CREATED', article: { version: 1 } });
  });

  it('knows the keys of others not', async () => {
    const key = newName();
    await submit(key, { text: `${key} rains.` });
    const { client: other } = await makeKey(client, url, { plan: 'admin' });
    const input = { idempotencyKey: key, articles: [{ text: `${key} snows.` }] };
    const { submitArticles } = await other.request<{ submitArticles: Payload }, object>(mutation, { input });
    expect(submitArticles).toMatchObject({ results: [{ outcome: 'CREATED' }], error: null });
  });

  it('takes one of two contents that come at once under one key', async () => {
    const key = newName();
    const both = await Promise.all(
      ['one', 'two'].map((word) => submit(key, { text: `${key} ${word}`, section: key })),
    );
    expect(both.map(({ error }) => error?.code ?? 'none').sort()).toEqual(['IDEMPOTENCY_CONFLICT', 'none']);
    expect(await totalOf(key)).toBe(1);
  });

  it('refuses other content also where all of it, or all before, cannot be taken', async () => {
    const key = newName();
    await submit(key, { text: ' ' });
    expect((await submit(key, { text: `${key} rains.`, section: key })).error?.code).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
    expect((await submit(key, { text: '\n' })).error?.code).toBe('IDEMPOTENCY_CONFLICT');
    expect(await totalOf(key)).toBe(0);
  });

  it.each([
    ['an empty key', ' '],
    ['a long key', 'k'.repeat(129)],
  ])('refuses %s with a code', async (_, idempotencyKey) => {
    const input = { idempotencyKey, articles: [{ text: 'Rain fell.' }] };
    const { errors } = await client.ask(mutation, { input });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('the versions of an article', () => {
  const { client } = shared();
  const query = `query ($id: ID!, $first: Int) {
    article(id: $id) {
      version textVersion versionReason firstCreated versionCreated body processing { state }
      versions(first: $first) { version versionReason versionCreated headline body wordCount }
      mentions { nodes { id articleVersion } }
      quotes { nodes { id articleVersion text } }
    }
  }`;
  interface Version {
    readonly version: number;
    readonly versionReason: string | null;
    readonly versionCreated: string;
    readonly body: string;
  }
  interface Answer {
    readonly article: Version & {
      readonly firstCreated: string;
      readonly textVersion: number;
      readonly processing: { readonly state: string };
      readonly versions: readonly Version[];
      readonly mentions: { readonly nodes: readonly { readonly articleVersion: number }[] };
      readonly quotes: {
        readonly nodes: readonly {
          readonly id: string;
          readonly articleVersion: number;
          readonly text: string;
        }[];
      };
    };
  }
  const read = async (id: string, first = 20) =>
    (await client.request<Answer, object>(query, { id, first })).article;

  it('stay readable with their reasons, the newest first, and mentions and quotes are of the newest', async () => {
    const name = newName();
    const texts = [1, 2, 3].map((i) => `“We saw ${i} whales,” said Professor ${name}.`);
    const reasons = [undefined, 'A whale was forgotten.', 'So was another.'];
    let id = '';
    for (const [i, text] of texts.entries()) {
      const article = { name, text, ...(reasons[i] !== undefined && { versionReason: reasons[i] }) };
      id = await processed(
        client,
        await client.request(SubmitArticlesDocument, { input: { articles: [article] } }),
      );
    }
    const article = await read(id);
    expect(article).toMatchObject({ version: 3, versionReason: reasons[2], body: texts[2] });
    expect(
      article.versions.map(({ version, versionReason, body }) => [version, versionReason, body]),
    ).toEqual([
      [3, reasons[2], texts[2]],
      [2, reasons[1], texts[1]],
      [1, null, texts[0]],
    ]);
    expect(article.versions[2]?.versionCreated).toBe(article.firstCreated);
    expect((await read(id, 2)).versions.map(({ version }) => version)).toEqual([3, 2]);
    expect(new Set(article.mentions.nodes.map(({ articleVersion }) => articleVersion))).toEqual(new Set([3]));
    expect(article.quotes.nodes).toMatchObject([{ articleVersion: 3, text: 'We saw 3 whales,' }]);
  });

  it('keep what was found while the text stays, and are found by their new headlines', async () => {
    const name = newName();
    const article = { name, text: `“We saw whales,” said Professor ${name}.` };
    const submit = (said: object) =>
      client.request(SubmitArticlesDocument, { input: { articles: [{ ...article, ...said }] } });
    const id = await processed(client, await submit({}));
    const before = await read(id);
    expect(before).toMatchObject({ version: 1, textVersion: 1 });
    const headline = `Whales off ${newName()}`;
    await submit({ headline });
    // At once: nothing waits to be extracted again.
    const after = await read(id);
    expect(after).toMatchObject({ version: 2, textVersion: 1, processing: { state: 'DONE' } });
    expect([after.mentions, after.quotes]).toEqual([before.mentions, before.quotes]);
    const found = `query ($search: String!) { articles(search: $search) { nodes { id } } }`;
    await until('it is found by its headline', async () => {
      const { articles } = await client.request<{ articles: { nodes: { id: string }[] } }, object>(found, {
        search: headline,
      });
      return articles.nodes.some((node) => node.id === id);
    });
    await processed(client, await submit({ headline, text: `${article.text} It rained.` }));
    expect(await read(id)).toMatchObject({
      ...{ version: 3, textVersion: 3 },
      quotes: { nodes: [{ articleVersion: 3, text: 'We saw whales,' }] },
    });
  });

  it('are not made by a reason alone', async () => {
    const name = newName();
    const article = { name, text: `${name} rains.` };
    await client.request(SubmitArticlesDocument, { input: { articles: [article] } });
    const { submitArticles } = await client.request(SubmitArticlesDocument, {
      input: { articles: [{ ...article, versionReason: 'No reason at all.' }] },
    });
    expect(submitArticles?.results[0]).toMatchObject({ outcome: 'UNCHANGED', article: { version: 1 } });
  });

  it.each(['first: 0', 'first: 101'])('are refused with BAD_PAGE where %s are asked for', async (page) => {
    const { errors } = await client.ask(`{ articles(first: 1) { nodes { versions(${page}) { version } } } }`);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_PAGE');
  });
});

describe('the copies of an article', () => {
  const { client } = shared();
  const editor = editorOf(client);

  /** Stories of a section of their own, of which equal letters have the same text; with a plus, nearly. */
  function newspaper() {
    const section = `copies ${newName()}`;
    const names = new Map<string, string>();
    const textOf = ([letter = '', more]: string) => {
      const name = names.get(letter) ?? newName();
      names.set(letter, name);
      const words = Array.from({ length: 40 }, (_, i) => `${name.slice(5)}${i}`);
      return `Nobody in Bergen knew what ${words.join(' ')} meant.${more ? ' It rained.' : ''}`;
    };
    const write = async (...stories: readonly (readonly [string, string])[]) => {
      const articles = stories.map(([name, letter]) => ({
        name: `${section}/${name}`,
        ...{ section, headline: name, text: textOf(letter) },
      }));
      const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles } });
      return submitArticles?.results.map(({ article }) => article?.id ?? '') ?? [];
    };
    const collapsed = async (search?: string) => {
      const query = `query ($section: String!, $search: String) {
        articles(search: $search, filter: { section: $section, collapseDuplicates: true }) { nodes { headline } } }`;
      const data = await client.request<{ articles: { nodes: { headline: string }[] } }, object>(query, {
        section,
        search,
      });
      return data.articles.nodes.map(({ headline }) => headline).sort();
    };
    const originals = async () => {
      const query = `query ($section: String!) {
        articles(filter: { section: $section }) { nodes { headline duplicateOf { headline } } } }`;
      const { articles } = await client.request<
        { articles: { nodes: { headline: string; duplicateOf: { headline: string } | null }[] } },
        object
      >(query, { section });
      return Object.fromEntries(
        articles.nodes.map(({ headline, duplicateOf }) => [headline, duplicateOf?.headline ?? null]),
      );
    };
    const settle = (wanted: object) =>
      until(`it is ${JSON.stringify(wanted)}`, async () => isDeepStrictEqual(await originals(), wanted), 15);
    return { write, collapsed, settle };
  }

  it('repeat the oldest of them once it is erased, in lists that are searched too', async () => {
    const { write, collapsed, settle } = newspaper();
    const [first = ''] = await write(['first', 'a']);
    await write(['second', 'a']);
    await write(['third', 'a']);
    await settle({ first: null, second: 'first', third: 'first' });
    expect(await collapsed()).toEqual(['first']);
    await until('it is found', async () => (await collapsed('Bergen')).length === 1);
    expect((await editor.eraseArticle(first)).error).toBeNull();
    await settle({ second: null, third: 'second' });
    expect(await collapsed()).toEqual(['second']);
    await until('it is found', async () => isDeepStrictEqual(await collapsed('Bergen'), ['second']));
    await write(['fourth', 'a']);
    await settle({ second: null, third: 'second', fourth: 'second' });
  });

  it('repeat it no more once it has another text, but as long as that is alike', async () => {
    const { write, collapsed, settle } = newspaper();
    await write(['first', 'a']);
    await write(['second', 'a']);
    await write(['third', 'a']);
    await write(['first', 'a+']);
    await settle({ first: null, second: 'first', third: 'first' });
    await write(['first', 'b']);
    await settle({ first: null, second: null, third: 'second' });
    expect(await collapsed()).toEqual(['first', 'second']);
    await write(['second', 'b']);
    await settle({ first: null, second: 'first', third: null });
  });

  it('repeat no article that repeats them, whichever is corrected to the text of which', async () => {
    const { write, collapsed, settle } = newspaper();
    await write(['other', 'c']);
    await write(['first', 'a']);
    await write(['copy', 'a']);
    await write(['first', 'c']);
    await write(['other', 'a']);
    await settle({ first: null, copy: null, other: 'copy' });
    expect(await collapsed()).toEqual(['copy', 'first']);
    await write(['first', 'a'], ['other', 'c']);
    await settle({ first: 'copy', copy: null, other: null });
  });
});
