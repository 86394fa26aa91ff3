import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../kit/database.js';
import { editorOf } from '../kit/editing.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Said {
  readonly text: string;
  readonly occurrences: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly text: string; readonly article: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

describe('the same words in other articles', () => {
  const { client, dataFolder } = shared();
  const editor = editorOf(client);
  const surname = newName().split(' ')[1] ?? '';
  const whole = `The ferry of ${surname} will sail again in spring, and nobody will take the long road round the fjord`;
  const cut = `The ferry of ${surname} will sail again in spring, and nobody will take the long road`;
  const inside = `will sail again in spring, and nobody will take the long road round the fjord`;
  const ids: Record<string, string> = {};

  const submit = async (part: string, words: readonly string[], day: number): Promise<void> => {
    const text = words.map((said) => `“${said},” said Professor ${newName()} on Monday.`).join('\n');
    const name = `occurrences ${surname} ${part}`;
    const publishedAt = `2026-02-0${day}T08:00:00Z`;
    ids[part] = await editor.submit({ name, section: name, text, publishedAt });
  };
  const quotesOf = async (part: string, first = 10): Promise<readonly Said[]> => {
    const { article } = await client.request<{ article: { quotes: { nodes: Said[] } } }, object>(
      `query ($id: ID!, $first: Int!) { article(id: $id) { quotes { nodes { text
        occurrences(first: $first) { totalCount nodes { text article { id } } pageInfo { hasNextPage } } } } } }`,
      { id: ids[part], first },
    );
    return article.quotes.nodes;
  };
  const found = async (part: string) => {
    const [said] = await quotesOf(part);
    return said?.occurrences.nodes.map(({ article }) => article.id);
  };

  beforeAll(async () => {
    await submit('whole', [whole], 1);
    await submit('cut', [cut, 'No comment'], 2);
    await submit('inside', [inside, 'No comment'], 3);
    await submit('other', [whole.replace('spring', 'autumn')], 4);
  });

  it('are found where one has some of them left out, the newest first', async () => {
    expect(await found('whole')).toEqual([ids.inside, ids.cut]);
    expect(await found('cut')).toEqual([ids.whole]);
    expect(await found('inside')).toEqual([ids.whole]);
    const [said] = await quotesOf('whole', 1);
    expect(said?.occurrences).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(said?.occurrences.nodes).toHaveLength(1);
  });

  it('are not found where a word is another one', async () => {
    expect(await found('other')).toEqual([]);
  });

  it('are not looked for where they are one or two', async () => {
    const short = (await quotesOf('cut')).find(({ text }) => text.startsWith('No comment'));
    expect(short?.occurrences.totalCount).toBe(0);
  });

  it('are as many at a time as one asks for, within bounds', async () => {
    await expect(quotesOf('whole', 101)).rejects.toThrow('100');
  });

  it('are exact copies alone where thousands have them, the newest first', async () => {
    const database = await openDatabase(dataFolder);
    const rows = database.db('newsgraph_quotes').collection<{ _id: string; order: string }>('quotes');
    const [row] = await rows.find({ articleId: ids.other }).toArray();
    if (!row) throw new Error('the quote is not there');
    const copies = Array.from({ length: 2100 }, (_, i) => {
      const id = randomUUID();
      return {
        ...row,
        _id: id,
        articleId: id,
        order: `2026-01-01T00:00:00.000Z|${String(i).padStart(5, '0')}`,
      };
    });
    await rows.insertMany(copies);
    const newest = copies.slice(-3).map(({ articleId }) => articleId);
    const [said] = await quotesOf('other', 3);
    await rows.deleteMany({ _id: { $in: copies.map(({ _id }) => _id) } });
    await database.close();
    expect(said?.occurrences.nodes.map(({ article }) => article.id)).toEqual(newest.reverse());
    expect(said?.occurrences).toMatchObject({ totalCount: 2100, pageInfo: { hasNextPage: true } });
  });

  it('are not found in an article that is withheld', async () => {
    await editor.publish(ids.cut ?? '', { pubStatus: 'WITHHELD' });
    await until('the cut one is hidden', async () => (await found('whole'))?.length === 1);
    expect(await found('whole')).toEqual([ids.inside]);
  });
});
