import {
  ArticleQuestionDocument,
  ChangesQuestionDocument,
  EntityQuestionDocument,
  FrontPageQuestionDocument,
  IdentifiersQuestionDocument,
  MostQuotedQuestionDocument,
  NamedTogetherQuestionDocument,
  OccurrencesQuestionDocument,
  ProvenanceQuestionDocument,
  RelatedQuestionDocument,
  ReviewQuestionDocument,
  SaidAboutQuestionDocument,
  SaidByQuestionDocument,
  SearchQuestionDocument,
  ShareOfVoiceQuestionDocument,
  SubmitArticlesDocument,
  UnnamedSourcesQuestionDocument,
} from '@newsgraph/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCountingGateway, type CountingGateway, type Spent } from '../kit/counting-gateway.js';
import { buildWorld, count, inFebruary, saidOf, type World } from '../kit/question-data.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';

describe('what users ask, each in one request', () => {
  const { client, dataFolder } = shared();
  let world: World;
  let gateway: CountingGateway;

  beforeAll(async () => {
    world = await buildWorld(client, dataFolder);
    gateway = await startCountingGateway(dataFolder);
  });
  afterAll(() => gateway.stop());

  const odd = count / 2;
  const newest = () => world.ids.map((_, i) => i);

  /** Each question: its number, how it is asked for a page of some size, and how many rows came back. */
  const questions: [string, (first: number) => Promise<number>][] = [
    [
      '1: an article with its mentions and quotes',
      async (first) => {
        const { article } = await gateway.client.request(ArticleQuestionDocument, {
          id: world.ids[0] ?? '',
          first,
        });
        expect(article?.quotes?.nodes.map(({ speaker }) => speaker?.name ?? null)).toEqual([
          world.chair,
          null,
        ]);
        expect(article?.mentions?.nodes.map(({ entity }) => entity?.name)).toEqual(
          expect.arrayContaining([world.chair, world.critic]),
        );
        return first;
      },
    ],
    [
      '2: an entity with the newest articles that name it',
      async (first) => {
        const { entity } = await gateway.client.request(EntityQuestionDocument, { id: world.chairId, first });
        expect(entity).toMatchObject({ name: world.chair, useCount: count });
        const times = entity?.articles?.nodes.map(({ publishedAt }) => publishedAt) ?? [];
        expect(times).toEqual([...times].sort().reverse());
        return times.length;
      },
    ],
    [
      '3: everything a person said, by the date of the story',
      async (first) => {
        const { quotes } = await gateway.client.request(SaidByQuestionDocument, {
          speaker: world.criticId,
          first,
        });
        expect(quotes.totalCount).toBe(odd);
        const times = quotes.nodes.map(({ article }) => article?.publishedAt ?? '');
        expect(times).toEqual([...times].sort().reverse());
        return Math.min(first, quotes.nodes.length === odd ? first : quotes.nodes.length);
      },
    ],
    [
      '4: what one said about another',
      async (first) => {
        const variables = { speaker: world.criticId, about: world.chairId, first };
        const { quotes } = await gateway.client.request(SaidAboutQuestionDocument, variables);
        expect(quotes.totalCount).toBe(odd);
        for (const { text } of quotes.nodes) expect(text).toMatch(/counted to \d+/);
        return Math.min(first, quotes.nodes.length === odd ? first : quotes.nodes.length);
      },
    ],
    [
      '5: one search box over articles, entities and quotes',
      async (first) => {
        const { search } = await gateway.client.request(SearchQuestionDocument, { text: world.chair, first });
        // All articles, the quotes that name her, and herself.
        expect(search).toMatchObject({ totalCount: count + odd + 1, truncated: false });
        const entity = search?.hits.find(({ kind }) => kind === 'ENTITY');
        expect(entity?.entity?.name).toBe(world.chair);
        return search?.hits.length ?? 0;
      },
    ],
    [
      '6: a front page with the three most relevant people of each article',
      async (first) => {
        const filter = { section: world.section };
        const { articles } = await gateway.client.request(FrontPageQuestionDocument, { first, filter });
        for (const { entities } of articles.nodes)
          expect(entities?.map(({ name }) => name).sort()).toEqual([world.chair, world.critic].sort());
        return articles.nodes.length;
      },
    ],
    [
      '7: related articles for each of a page',
      async (first) => {
        const filter = { section: world.section };
        const { articles } = await gateway.client.request(RelatedQuestionDocument, { first, filter });
        for (const { id, related } of articles.nodes) {
          expect(related).toHaveLength(3);
          expect(related?.[0]?.sharedEntities?.map(({ name }) => name).sort()).toEqual(
            [world.chair, world.critic].sort(),
          );
          expect(world.ids).toContain(id);
        }
        return articles.nodes.length;
      },
    ],
    [
      '8: the most quoted speakers of a month against the month before',
      async (first) => {
        const { period, publisher } = world;
        const { topSpeakers } = await gateway.client.request(MostQuotedQuestionDocument, {
          period,
          first,
          filter: { publisher },
        });
        const told = topSpeakers?.map(({ speaker, quotes, quotesBefore }) => [
          speaker?.name,
          quotes,
          quotesBefore,
        ]);
        const half = (all: number) => all / 2;
        expect(told).toHaveLength(2);
        for (const name of [world.chair, world.critic])
          expect(told).toContainEqual([name, half(count - inFebruary), half(inFebruary)]);
        return first;
      },
    ],
    [
      '9: the share of voice by topic',
      async (first) => {
        const { period, publisher } = world;
        const variables = { period, first, by: 'TOPIC' as const, filter: { publisher } };
        const { shareOfVoice } = await gateway.client.request(ShareOfVoiceQuestionDocument, variables);
        expect(shareOfVoice).toMatchObject([{ group: world.topic, articles: count - inFebruary }]);
        for (const { share, entity } of shareOfVoice?.[0]?.voices ?? []) {
          expect(share).toBe(1);
          expect([world.chair, world.critic]).toContain(entity?.name);
        }
        return first;
      },
    ],
    [
      '10: who is named together with whom',
      async (first) => {
        const { entity } = await gateway.client.request(NamedTogetherQuestionDocument, {
          id: world.chairId,
          first,
        });
        expect(entity?.namedWith).toMatchObject({
          articles: count,
          truncated: false,
          nodes: [{ articles: count, entity: { name: world.critic } }],
        });
        return first;
      },
    ],
    [
      '11: what unnamed sources say in a section',
      async (first) => {
        const { quotes } = await gateway.client.request(UnnamedSourcesQuestionDocument, {
          section: world.section,
          first,
        });
        expect(quotes.totalCount).toBe(newest().filter((i) => i % 10 === 0).length);
        for (const { text } of quotes.nodes) expect(text).toContain('Nobody knows');
        return first;
      },
    ],
    [
      '12: what waits for an editor, the least certain first',
      async (first) => {
        const filter = { section: world.peopleSection };
        const { reviewQueue } = await gateway.client.request(ReviewQuestionDocument, { first, filter });
        expect(reviewQueue?.totalCount).toBe(world.people.size);
        const sure = reviewQueue?.nodes.map(({ confidence }) => confidence) ?? [];
        expect(sure).toEqual([...sure].sort((a, b) => a - b));
        return sure.length;
      },
    ],
    [
      '13: what changed, for a mirror',
      async (first) => {
        const { articleChanges } = await gateway.client.request(ChangesQuestionDocument, { first });
        return articleChanges?.nodes.length ?? 0;
      },
    ],
    [
      '14: quotes with their provenance and rights',
      async (first) => {
        const filter = { publisher: world.publisher };
        const { quotes } = await gateway.client.request(ProvenanceQuestionDocument, { first, filter });
        expect(quotes.totalCount).toBe(count + newest().filter((i) => i % 10 === 0).length);
        for (const { article } of quotes.nodes) expect(article?.publisher).toBe(world.publisher);
        return quotes.nodes.length;
      },
    ],
    [
      '15: a hundred addresses at Wikidata to the latest quotes of each',
      async (first) => {
        const asked = [...world.people].slice(0, first);
        const sameAs = asked.map(([, address]) => address);
        const { entities } = await gateway.client.request(IdentifiersQuestionDocument, { first, sameAs });
        const found = new Map(entities.nodes.map((node) => [node.name, node]));
        for (const [i, [name, address]] of asked.entries()) {
          expect(found.get(name)?.sameAs).toEqual([address]);
          expect(found.get(name)?.quotes?.nodes.map(({ text }) => text)).toEqual([saidOf(i)]);
        }
        return entities.nodes.length;
      },
    ],
    [
      '16: the same words in other articles, for each quote of a page',
      async (first) => {
        const { quotes } = await gateway.client.request(OccurrencesQuestionDocument, {
          first,
          filter: { section: world.peopleSection },
        });
        for (const { text, occurrences } of quotes.nodes) {
          const counted = Number(/\d+/.exec(text)?.[0]);
          const ids = occurrences.nodes.map(({ article }) => article?.id);
          if (counted % 2 === 0) expect(ids).toContain(world.ids[counted]);
          else expect(ids).not.toContain(world.ids[counted]);
        }
        return quotes.nodes.length;
      },
    ],
  ];

  /** Those again whose data set above has fewer rows than a page. */
  const wide: typeof questions = [
    [
      '1: an article that names and quotes a hundred',
      async (first) => {
        const variables = { id: world.ofPeople, first };
        const { article } = await gateway.client.request(ArticleQuestionDocument, variables);
        const names = [...world.people.keys()];
        for (const { speaker } of article?.quotes?.nodes ?? []) expect(names).toContain(speaker?.name);
        expect(article?.mentions?.nodes.filter(({ entity }) => entity)).toHaveLength(first);
        return article?.quotes?.nodes.length ?? 0;
      },
    ],
    [
      '8: a hundred speakers of a month',
      async (first) => {
        const { peoplePeriod: period, peopleSection: section } = world;
        const variables = { period, first, filter: { section } };
        const { topSpeakers } = await gateway.client.request(MostQuotedQuestionDocument, variables);
        for (const { speaker, quotes } of topSpeakers ?? []) {
          expect(world.people.has(speaker?.name ?? '')).toBe(true);
          expect(quotes).toBe(1);
        }
        return topSpeakers?.length ?? 0;
      },
    ],
    [
      '9: a hundred voices of a section',
      async (first) => {
        const { peoplePeriod: period, peopleSection: section } = world;
        const variables = { period, first, by: 'SECTION' as const, filter: { section } };
        const { shareOfVoice } = await gateway.client.request(ShareOfVoiceQuestionDocument, variables);
        const voices = shareOfVoice?.[0]?.voices ?? [];
        for (const { entity } of voices) expect(world.people.has(entity?.name ?? '')).toBe(true);
        return voices.length;
      },
    ],
    [
      '11: a hundred sources without a name',
      async (first) => {
        const variables = { section: world.unnamedSection, first };
        const { quotes } = await gateway.client.request(UnnamedSourcesQuestionDocument, variables);
        for (const { text } of quotes.nodes) expect(text).toContain('Nobody knows');
        return quotes.nodes.length;
      },
    ],
  ];

  /** What a question costs: now and then one is also the one for which a service hears what is new. */
  async function leastSpent(ask: () => Promise<number>, found: number): Promise<Spent> {
    const spent: Spent[] = [];
    for (let time = 0; time < 3; time++) {
      gateway.spent();
      expect(await ask()).toBe(found);
      spent.push(gateway.spent());
    }
    return spent.reduce((least, each) => (each.commands < least.commands ? each : least));
  }

  it.each([...questions, ...wide])('%s: as many calls for a page of 100 as for one of 10', async (_, ask) => {
    await ask(10);
    const small = await leastSpent(() => ask(10), 10);
    const large = await leastSpent(() => ask(100), 100);
    expect(large.calls).toBe(small.calls);
    expect(small.calls).toBeLessThanOrEqual(6);
    // A list under a parent is a branch for each parent; twelve of them are one command.
    expect(large.commands).toBeLessThanOrEqual(small.commands + 8 * small.calls);
    expect(small.commands).toBeLessThanOrEqual(12);
  });

  it('the versions of a page of 100 articles: a branch for each', async () => {
    const section = newName();
    const submit = async (headline: string) => {
      const text = `Rain fell on ${section}.`;
      const articles = Array.from({ length: 100 }, (_, i) => ({
        name: `${section} ${i}`,
        section,
        headline,
        text,
      }));
      await client.request(SubmitArticlesDocument, { input: { articles } });
    };
    await submit('Rain');
    await submit('More rain');
    const query = `query ($first: Int, $section: String) {
      articles(first: $first, filter: { section: $section }) { nodes { versions { version headline body } } } }`;
    const ask = async (first: number) => {
      const { articles } = await gateway.client.request<
        { articles: { nodes: { versions: { version: number; headline: string; body: string }[] }[] } },
        object
      >(query, { first, section });
      for (const { versions } of articles.nodes)
        expect(versions.map(({ version, headline }) => [version, headline])).toEqual([
          [2, 'More rain'],
          [1, 'Rain'],
        ]);
      return articles.nodes.length;
    };
    const small = await leastSpent(() => ask(10), 10);
    const large = await leastSpent(() => ask(100), 100);
    expect(large.commands).toBeLessThanOrEqual(small.commands + 8);
  });
});
