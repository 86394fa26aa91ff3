import { isDeepStrictEqual } from 'node:util';
import { SubmitArticlesDocument, type Client } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../kit/command.js';
import { openDatabase } from '../kit/database.js';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Insights {
  readonly search: {
    readonly totalCount: number;
    readonly truncated: boolean;
    readonly hits: readonly {
      readonly kind: string;
      readonly article: { readonly slugline: string } | null;
      readonly entity: Named | null;
      readonly quote: { readonly text: string } | null;
      readonly highlights: readonly {
        readonly field: string;
        readonly text: string;
        readonly ranges: readonly { readonly start: number; readonly end: number }[];
      }[];
    }[];
  };
  readonly topSpeakers: readonly {
    readonly speaker: Named;
    readonly quotes: number;
    readonly quotesBefore: number;
  }[];
  readonly shareOfVoice: readonly {
    readonly group: string | null;
    readonly articles: number;
    readonly voices: readonly {
      readonly entity: Named;
      readonly articles: number;
      readonly quotes: number;
    }[];
  }[];
  readonly entity: {
    readonly namedWith: {
      readonly articles: number;
      readonly truncated: boolean;
      readonly nodes: readonly { readonly entity: Named; readonly articles: number }[];
    };
  } | null;
  readonly article: {
    readonly related: readonly {
      readonly article: { readonly slugline: string };
      readonly score: number;
      readonly sharedEntities: readonly Named[];
    }[];
  } | null;
}

const query = `query Insights($text: String!, $period: PeriodInput!, $filter: InsightFilter!, $by: VoiceGrouping!, $person: ID!, $article: ID!) {
  search(text: $text) {
    totalCount truncated
    hits { kind article { slugline } entity { id name } quote { text } highlights { field text ranges { start end } } }
  }
  topSpeakers(period: $period, filter: $filter) { speaker { id name } quotes quotesBefore }
  shareOfVoice(period: $period, filter: $filter, by: $by) { group articles voices { entity { id name } articles quotes } }
  entity(id: $person) { namedWith { articles truncated nodes { entity { id name } articles } } }
  article(id: $article) { related { article { slugline } score sharedEntities { id name } } }
}`;

describe('what crosses services', () => {
  const { client, dataFolder, url } = shared();
  const editor = editorOf(client);
  const [speaker, other, rival] = [newName(), newName(), newName()];
  const surname = speaker.split(' ')[1] ?? '';
  const own = (part: string) => `${surname} ${part}`;
  const year = 1600 + Math.floor(Math.random() * 300);
  const period = { from: `${year}-03-01`, to: `${year}-04-01` };
  const story = (slugline: string, month: string, section: string, text: string) => ({
    name: own(slugline),
    slugline,
    headline: `${slugline} of ${surname}`,
    text,
    section: own(section),
    publisher: own('Post'),
    language: 'en',
    topics: [own('topic')],
    publishedAt: `${year}-${month}T10:00:00Z`,
  });
  const articles = [
    story(
      'one',
      '03-02',
      'politics',
      `“We will build the bridge,” said Professor ${speaker}. Professor ${other} agreed.`,
    ),
    story(
      'two',
      '03-03',
      'politics',
      `“The bridge is late,” said Professor ${speaker}. “It is dear,” said Professor ${other}.`,
    ),
    story(
      'three',
      '03-04',
      'sport',
      `“Nobody swims here,” said Professor ${rival}. Professor ${speaker} was there.`,
    ),
    story('before', '02-10', 'politics', `“We plan a bridge,” said Professor ${speaker}.`),
  ];
  let ids: string[] = [];
  let personId = '';

  const ask = (caller: Client, changes: object = {}): Promise<Insights> =>
    caller.request<Insights, object>(query, {
      text: speaker,
      period,
      filter: { publisher: own('Post') },
      by: 'SECTION',
      person: personId,
      article: ids[0],
      ...changes,
    });

  /** In few words: who is told of how often. */
  const told = ({ search, topSpeakers, shareOfVoice, entity, article }: Insights) => ({
    found: search.totalCount,
    speakers: topSpeakers.map((row) => [row.speaker.name, row.quotes, row.quotesBefore]),
    sections: shareOfVoice.map(({ group, articles: count }) => [group, count]),
    together: entity?.namedWith.nodes.map((row) => [row.entity.name, row.articles]),
    related: article?.related.map((row) => row.article.slugline),
  });

  async function indexed(): Promise<void> {
    const database = await openDatabase(dataFolder);
    const rows = database.db('newsgraph_articles').collection<{ _id: string }>('articles');
    const index = database.db('newsgraph_insights').collection<{ _id: string }>('articles');
    const due = database.db('newsgraph_insights').collection<{ _id: string }>('due');
    const ours = { _id: { $in: ids } };
    await until('all are extracted', async () => {
      return (await rows.countDocuments({ ...ours, 'processing.state': 'DONE' })) === ids.length;
    });
    await until('all are indexed', async () => {
      const counted = await index.countDocuments({ ...ours, 'speakers.0': { $exists: true } });
      return counted === ids.length && (await due.countDocuments(ours)) === 0;
    });
    await database.close();
  }

  beforeAll(async () => {
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles } });
    ids = (submitArticles?.results ?? []).map(({ article }) => article?.id ?? '');
    await indexed();
    const { hits } = (await ask(client)).search;
    personId = hits.find(({ entity }) => entity?.name === speaker)?.entity?.id ?? '';
  });

  it('is found by one search over articles, entities and quotes, with the words highlighted', async () => {
    const { search } = await ask(client, { text: 'bridge late' });
    const { search: byName } = await ask(client);
    expect(byName.truncated).toBe(false);
    expect(new Set(byName.hits.map(({ kind }) => kind))).toEqual(new Set(['ARTICLE', 'ENTITY']));
    const quote = search.hits.find(({ quote: said }) => said?.text.includes('bridge is late'));
    expect(quote).toMatchObject({ kind: 'QUOTE', article: { slugline: 'two' }, entity: null });
    const [highlight] = quote?.highlights ?? [];
    const words = highlight?.ranges.map(({ start, end }) => highlight.text.slice(start, end));
    expect([highlight?.field, words]).toEqual(['QUOTE', ['bridge', 'late']]);
    const entity = byName.hits.find(({ kind }) => kind === 'ENTITY');
    expect(entity?.highlights).toMatchObject([{ field: 'NAME', text: speaker }]);
  });

  it('is counted: who is quoted how often against the month before, who is named with whom', async () => {
    const answer = await ask(client);
    expect(told(answer)).toMatchObject({
      speakers: expect.arrayContaining([[speaker, 2, 1]]) as unknown,
      sections: [
        [own('politics'), 2],
        [own('sport'), 1],
      ],
    });
    expect(answer.entity?.namedWith).toMatchObject({ articles: 4, truncated: false });
    const together = new Map(told(answer).together as [string, number][]);
    expect([together.get(other), together.get(rival)]).toEqual([2, 1]);
    const [all] = (await ask(client, { by: 'ALL' })).shareOfVoice;
    expect(all?.articles).toBe(3);
    const voice = all?.voices.find((row) => row.entity.name === speaker);
    expect(voice).toMatchObject({ articles: 3, quotes: 2 });
  });

  it('leads from an article to those that share most with it', async () => {
    const related = (await ask(client)).article?.related ?? [];
    expect(related[0]?.article.slugline).toBe('two');
    expect(related[0]?.sharedEntities.map(({ name }) => name).sort()).toEqual([speaker, other].sort());
    expect(related.map(({ score }) => score)).toEqual(
      related.map(({ score }) => score).sort((a, b) => b - a),
    );
  });

  it('leaves every answer and count when an article is withheld, and comes back with it', async () => {
    const whole = told(await ask(client));
    await editor.publish(ids[1] ?? '', { pubStatus: 'WITHHELD' });
    const part = await ask(client);
    expect(told(part)).toMatchObject({
      found: whole.found - 1,
      speakers: expect.arrayContaining([[speaker, 1, 1]]) as unknown,
      sections: expect.arrayContaining([[own('politics'), 1]]) as unknown,
    });
    expect(JSON.stringify(part)).not.toContain('"two"');
    expect(
      (await ask(client, { text: 'bridge late' })).search.hits.some(
        ({ article }) => article?.slugline === 'two',
      ),
    ).toBe(false);
    await editor.publish(ids[1] ?? '', { pubStatus: 'USABLE' });
    expect(told(await ask(client))).toEqual(whole);
  });

  it('is within the rights of the caller, before it is counted', async () => {
    const limited = await makeKey(client, url, { rights: { sections: [own('sport')] } });
    const answer = await ask(limited.client);
    expect(told(answer)).toMatchObject({
      speakers: [[rival, 1, 0]],
      sections: [[own('sport'), 1]],
      together: expect.arrayContaining([[rival, 1]]) as unknown,
    });
    expect(answer.article).toBeNull();
    expect(JSON.stringify(answer)).not.toContain(other);
  });

  it('ends equal when it is rebuilt, without extraction', async () => {
    const before = await ask(client);
    const { code, stderr } = await runScript('rebuild', ['insights'], { NEWSGRAPH_DATA: dataFolder });
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    expect(await ask(client)).toEqual(before);
  });

  it('counts merged entities as one, and as two again when the merge is taken back', async () => {
    const entities = entitiesOf(client);
    const before = told(await ask(client));
    const [rivalId, otherId] = [
      await entities.idOf(ids[2] ?? '', rival),
      await entities.idOf(ids[1] ?? '', other),
    ];
    const count = (name: string, { topSpeakers, entity }: Insights) => [
      topSpeakers.find(({ speaker: { name: spoken } }) => spoken === name)?.quotes ?? 0,
      entity?.namedWith.nodes.find((row) => row.entity.name === name)?.articles ?? 0,
    ];
    await entities.merge(rivalId, otherId);
    await until('the two are counted as one', async () => {
      const now = await ask(client);
      return JSON.stringify([count(other, now), count(rival, now)]) === '[[2,3],[0,0]]';
    });
    await entities.restore(rivalId);
    await until('they are two again', async () => {
      const { found: _, ...now } = told(await ask(client));
      const { found: __, ...then } = before;
      return isDeepStrictEqual(now, then);
    });
  });

  it('forgets an article that is erased, and a person who is suppressed', async () => {
    await editor.eraseArticle(ids[2] ?? '');
    await until('it is forgotten', async () => !JSON.stringify(await ask(client)).includes(rival));
    await editor.suppressPerson(personId);
    await until('the person is forgotten', async () => {
      const { entity, topSpeakers, search } = await ask(client);
      return (
        entity === null &&
        topSpeakers.every((row) => row.speaker.name !== speaker) &&
        search.hits.every(({ kind }) => kind === 'ARTICLE')
      );
    });
    const database = await openDatabase(dataFolder);
    const insights = database.db('newsgraph_insights');
    for (const name of ['articles', 'names', 'quotes', 'tallies']) {
      const rows = await insights
        .collection(name)
        .find({ publisher: own('Post') })
        .toArray();
      expect(JSON.stringify(rows)).not.toContain(personId);
    }
    await database.close();
  });

  it.each([
    ['a search of stop words', { text: 'the of and' }, 'BAD_USER_INPUT'],
    [
      'a search of too many words',
      { text: Array.from({ length: 200 }, (_, i) => `w${i}`).join(' ') },
      'BAD_USER_INPUT',
    ],
    [
      'a search of 10,000 words',
      { text: Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(' ') },
      'BAD_USER_INPUT',
    ],
    [
      'a period that ends before it begins',
      { period: { from: '2026-02-01', to: '2026-01-01' } },
      'BAD_USER_INPUT',
    ],
  ])('refuses %s with a code', async (_, changes, code) => {
    const variables = {
      text: speaker,
      period,
      filter: {},
      by: 'ALL',
      person: personId,
      article: ids[0],
      ...changes,
    };
    const { errors } = await client.ask<Insights, object>(query, variables);
    expect(errors?.map(({ extensions }) => extensions?.code)).toContain(code);
  });
});
