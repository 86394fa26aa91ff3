import {
  ArticlePageDocument,
  EntityPageDocument,
  SubmitArticlesDocument,
  textOffsets,
} from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { processed } from '../kit/processed.js';
import { shared } from '../kit/shared.js';
import { storyFor, summit } from '../kit/stories.js';

describe('an article that went in as text', () => {
  const { client } = shared();
  let id: string;
  const page = async () => {
    const { article } = await client.request(ArticlePageDocument, { id });
    if (!article) throw new Error('the article is gone');
    return article;
  };

  beforeAll(async () => {
    const input = { articles: [storyFor('summit', summit)] };
    id = await processed(client, await client.request(SubmitArticlesDocument, { input }));
  });

  it('tells the people, organisations and places that it names', async () => {
    const { entities } = await page();
    const names = (kind: string) =>
      entities?.filter((entity) => entity.kind === kind).map(({ name }) => name);
    expect(names('PERSON')).toEqual(expect.arrayContaining(['Helena Duarte', 'Lars Nygaard']));
    expect(names('ORGANISATION')).toEqual(
      expect.arrayContaining(['Nordic Marine Council', 'European Fisheries Agency']),
    );
    expect(names('PLACE')).toEqual(expect.arrayContaining(['Portugal', 'Oslo']));
  });

  it('knows an organisation by the abbreviation in parentheses', async () => {
    const { entities } = await page();
    const agency = entities?.find(({ name }) => name === 'European Fisheries Agency');
    expect(agency?.aliases).toContainEqual({ text: 'EFA', kind: 'ABBREVIATION' });
  });

  it('tells who said what, and how it is quoted', async () => {
    const { quotes } = await page();
    const said = quotes?.nodes
      .filter(({ type }) => type !== 'INDIRECT')
      .map(({ speaker, type, contents }) => [
        speaker?.name ?? null,
        type,
        contents.map(({ exact }) => exact).join(' '),
      ]);
    expect(said).toEqual([
      ['Lars Nygaard', 'MIXED', expect.stringContaining('calm and honest') as string],
      ['Lars Nygaard', 'DIRECT', 'Fish do not carry passports,'],
      ['Lars Nygaard', 'MIXED', expect.stringContaining('useful experience') as string],
      [
        'Helena Duarte',
        'DIRECT',
        'The boats we chase are faster than ours, We need a shared fleet, and we need it soon.',
      ],
      [null, 'DIRECT', 'Nobody here wants a trade war, But nobody wants to blink first.'],
    ]);
  });

  it('describes a source that has no name, and makes nobody of it', async () => {
    const { quotes } = await page();
    const unnamed = quotes?.nodes.find(({ text }) => text.startsWith('Nobody here'));
    expect(unnamed).toMatchObject({ speaker: null, anonymity: 'UNNAMED' });
    expect(unnamed?.speakerDescriptor).toContain('senior Icelandic official');
  });

  it('gives offsets at which the body holds just the words', async () => {
    const { body, mentions, quotes } = await page();
    const { slice } = textOffsets(body ?? '');
    const spans = [
      ...(mentions?.nodes ?? []),
      ...(quotes?.nodes.flatMap(({ contents, cue, source }) => [...contents, cue, source]) ?? []),
    ].filter((span) => span != null);
    expect(spans.length).toBeGreaterThan(20);
    for (const { start, end, exact } of spans) expect(slice(start, end)).toBe(exact);
  });

  it('leads back from a person to the quotes and their articles', async () => {
    const { entities } = await page();
    const duarte = entities?.find(({ name }) => name === 'Helena Duarte');
    const { entity } = await client.request(EntityPageDocument, { id: duarte?.id ?? '' });
    expect(entity?.quotes?.nodes).toContainEqual(
      expect.objectContaining({ article: { id, headline: expect.stringContaining('LISBON') as string } }),
    );
    expect(entity?.articles?.nodes.map((article) => article.id)).toContain(id);
  });
});
