import { createClient, SubmitArticlesDocument, type Client, type GraphAnswer } from '@newsgraph/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allIndexed } from '../../kit/annotated-archive.js';
import { openDatabase } from '../../kit/database.js';
import { editorOf } from '../../kit/editing.js';
import { startGateway, type Gateway } from '../../kit/gateway.js';
import { harmed } from '../../kit/harmed.js';
import { makeKey } from '../../kit/keys.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { allProcessed } from '../../kit/processed.js';
import { newName } from '../../kit/sight.js';

const name = newName();
const [sport, politics] = [`sport ${name}`, `politics ${name}`];
const [times, post] = [`Times ${name}`, `Post ${name}`];

/** Stories that differ in all that rights go by; the last two are hidden from most. */
const stories = Array.from({ length: 8 }, (_, i) => ({
  name: `callers ${name} ${i}`,
  text: `BERGEN — Professor ${name} opened a bridge on Monday. ${'It is a long one. '.repeat(40)}\n“Bridge ${i} will carry us for a hundred years,” said ${name}.`,
  section: i % 2 === 0 ? sport : politics,
  publisher: i % 3 === 0 ? times : post,
  language: i % 4 === 0 ? 'nb' : 'en',
  licence: i % 2 === 0 ? 'open' : null,
  publishedAt: `2026-02-1${i}T08:00:00Z`,
}));

const rights = fc.record(
  {
    sections: fc.subarray([sport, politics]),
    publishers: fc.subarray([times, post], { minLength: 1 }),
    languages: fc.constantFrom(['nb'], ['en', 'nb']),
    licences: fc.constant(['open']),
    // For who sees what is under embargo, nothing is kept.
    embargoLead: fc.constantFrom(0, 0, 0, 60, 7200),
    hidden: fc.boolean(),
    versions: fc.boolean(),
    body: fc.constantFrom('FULL', 'EXCERPT'),
  },
  { requiredKeys: [] },
);

/** Those who may see the same, by different plans and scopes, too. */
const callers = fc.tuple(
  rights,
  fc.constantFrom(
    { plan: 'frontend' },
    { plan: 'internal' },
    { plan: 'partner' },
    { plan: 'admin' },
    { plan: 'admin', scopes: [] },
    { plan: 'frontend', environment: 'TEST' } as const,
  ),
  fc.constantFrom({ plan: 'admin' }, { plan: 'internal', scopes: ['quotes:review'] }),
);

interface Subjects {
  readonly article: string;
  readonly hidden: string;
  readonly person: string;
}

const period = '{ from: "2026-02-01", to: "2026-03-01" }';

const operations = ({ article, hidden, person }: Subjects): readonly (readonly [string, object?])[] => [
  ...[sport, politics].map(
    (section) =>
      [
        `query ($section: String!) { articles(first: 5, filter: { section: $section }) {
          totalCount nodes { id headline body section publisher quotes(first: 2) { totalCount nodes { text } } } } }`,
        { section },
      ] as const,
  ),
  [
    `{ quotes(first: 3, filter: { speaker: "${person}" }) {
      totalCount nodes { text article { section body } speaker { name useCount } } } }`,
  ],
  ...[article, hidden].map(
    (id) =>
      [
        `query ($id: ID!) { article(id: $id) {
          headline body versions { body } mentions { totalCount } entities { name useCount } related { article { headline } } } }`,
        { id },
      ] as const,
  ),
  [
    `{ entity(id: "${person}") { name useCount firstUse lastUse articles(first: 3) { totalCount nodes { headline } }
      quotes(first: 3) { totalCount nodes { text } } namedWith { articles } } }`,
  ],
  [
    `{ search(text: "bridge ${name}") { totalCount hits { kind article { headline section } quote { text } } } }`,
  ],
  [
    `{ articles(search: "bridge ${name}", orderBy: RELEVANCE) { edges { score node { section } highlights { text } } } }`,
  ],
  [`{ topSpeakers(period: ${period}, filter: { section: "${sport}" }) { speaker { name } quotes } }`],
  [`{ shareOfVoice(period: ${period}, by: SECTION) { group articles voices { entity { name } articles } } }`],
  ['{ viewer { key { id plan scopes } } articles(first: 1) { totalCount nodes { id } } }'],
  ['{ __type(name: "Query") { fields { name } } articles(first: 1) { totalCount } }'],
  ['{ reviewQueue(first: 2) { totalCount } quotes(first: 2) { totalCount nodes { text } } }'],
  ['{ keys(first: 1) { nodes { id } } entities(first: 2) { totalCount nodes { name useCount } } }'],
  ['{ articleChanges(first: 5) { nodes { kind article { headline } } } }'],
];

// Not in the newsgraph that tests share: what others write drops what is kept.
describe('callers who may see different things, and ask the same in any order', () => {
  let newsgraph: Newsgraph;
  let forgetful: Gateway | undefined;
  let asked: ReturnType<typeof operations>;

  beforeAll(async () => {
    newsgraph = await harmed();
    const { client, dataFolder } = newsgraph;
    const editor = editorOf(client);
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles: stories } });
    const ids = submitArticles?.results.map((result) => result.article?.id ?? '') ?? [];
    await allProcessed(client, ids);
    const [article = '', embargoed = '', hidden = ''] = [ids[0], ids[6], ids[7]];
    await editor.publish(embargoed, { embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() });
    await editor.publish(hidden, { pubStatus: 'WITHHELD' });
    const database = await openDatabase(dataFolder);
    await allIndexed(database, ids.length, 60);
    await database.close();
    const { entities } = await client.request<{ entities: { nodes: { id: string }[] } }, never>(
      `{ entities(search: "${name}") { nodes { id } } }`,
    );
    asked = operations({ article, hidden, person: entities.nodes[0]?.id ?? '' });
    forgetful = await startGateway(dataFolder, { ANSWER_CACHE_MB: '0' });
  });
  afterAll(() => forgetful?.stop());

  /** A caller at the gateway that keeps answers, and at one that keeps none. */
  async function admit([sees, ...plans]: ReturnType<typeof callersOf>[number]): Promise<[Client, Client][]> {
    const made = plans.map((plan) => makeKey(newsgraph.client, newsgraph.url, { ...plan, rights: sees }));
    return (await Promise.all(made)).map(({ key, client }) => [
      client,
      createClient({ url: forgetful?.url ?? '', key }),
    ]);
  }

  const callersOf = (seed: number) => fc.sample(callers, { seed, numRuns: 6 });

  /** What an answer says: not what it cost. */
  const said = ({ data, errors }: GraphAnswer<unknown>) => ({
    data,
    errors: errors?.map(({ path, extensions }) => [path, extensions?.code]),
  });

  async function kept(): Promise<number> {
    const metrics = await (await fetch(`${newsgraph.url}/metrics`)).text();
    return Number(/^gateway_kept_answers_total\{found="true".*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  }

  it('are told what they would be told if no answer were kept or shared', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const pairs = (await Promise.all(callersOf(seed).map((caller) => admit(caller)))).flat();
    const step = fc.record({
      caller: fc.nat({ max: pairs.length - 1 }),
      question: fc.nat({ max: asked.length - 1 }),
    });
    const before = await kept();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
        const ask = async ({ caller, question }: (typeof steps)[number]) => {
          const [query = '', variables] = asked[question] ?? [];
          const answers = pairs[caller]?.map((client) => client.ask(query, variables)) ?? [];
          const [keeping, keepingNone] = (await Promise.all(answers)).map(said);
          expect({ caller, query, ...keeping }).toEqual({ caller, query, ...keepingNone });
        };
        // The first time some at once, which may share what is under way; then again, which may find what is kept.
        for (let i = 0; i < steps.length; i += 4) await Promise.all(steps.slice(i, i + 4).map(ask));
        for (const last of [...steps].reverse()) await ask(last);
      }),
      { seed, numRuns: 6, endOnFailure: true },
    );
    expect((await kept()) - before).toBeGreaterThan(10);
  });
});
