import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@newsgraph/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, runScript } from '../kit/command.js';
import { startCountingGateway, type CountingGateway } from '../kit/counting-gateway.js';
import { indexed } from '../kit/indexed.js';
import { makeKey } from '../kit/keys.js';
import { pageOf, readOperations, type Answered } from '../kit/questions-page.js';
import { shared } from '../kit/shared.js';

const page = join(checkout, 'docs/questions.md');

/** Who people are elsewhere: made up, as they are. */
const table = 'kind,name,wikidata\nPERSON,Helena Varandas,Q2000000001\nPERSON,Ines Carrow,Q2000000002';

interface Found {
  readonly articles: { readonly nodes: readonly { readonly id: string; readonly headline: string }[] };
  readonly minister: { readonly nodes: readonly { readonly id: string }[] };
  readonly chair: { readonly nodes: readonly { readonly id: string }[] };
}

type Question = Pick<Answered, 'number' | 'variables' | 'note'>;

/** What is asked of the samples. */
function questionsOf({ articles, minister, chair }: Found): Question[] {
  const article = articles.nodes.find(({ headline }) => headline.startsWith('Portugal grants'))?.id;
  const [speaker, about] = [minister.nodes[0]?.id, chair.nodes[0]?.id];
  return [
    { number: 1, variables: { id: article, first: 3 } },
    { number: 2, variables: { id: speaker, first: 3 } },
    {
      number: 3,
      variables: { speaker, from: '2026-02-01T00:00:00Z', to: '2026-03-15T00:00:00Z', first: 3 },
    },
    { number: 4, variables: { speaker, about, first: 3 } },
    {
      number: 5,
      note: 'Ids for the other questions are found so.',
      variables: { text: 'Varandas', first: 3 },
    },
    { number: 6, variables: { first: 3 } },
    { number: 7, variables: { first: 2 } },
    { number: 8, variables: { period: { from: '2026-03-01', to: '2026-04-01' }, first: 3 } },
    {
      number: 9,
      variables: { period: { from: '2026-01-01', to: '2026-04-01' }, by: 'TOPIC', first: 2 },
    },
    { number: 10, variables: { id: speaker, first: 3, kinds: ['PERSON'] } },
    { number: 11, variables: { section: 'Politics', first: 3 } },
    {
      number: 12,
      note: 'What editors then do with quotes and entities, README (_Correct_) and [Entities](entities.md) tell: quotes follow a merge.',
      variables: { first: 3 },
    },
    {
      number: 13,
      note: '[For partners](partners.md) tells how to keep a mirror with it.',
      variables: { since: null, first: 2 },
    },
    { number: 14, variables: { first: 2, filter: { section: 'Environment' } } },
    {
      number: 15,
      note: `Who they are elsewhere says a table that was taken in with \`npm run -s entities:import -- people.csv\`:\n\n\`\`\`csv\n${table}\n\`\`\``,
      variables: {
        sameAs: ['http://www.wikidata.org/entity/Q2000000001', 'http://www.wikidata.org/entity/Q2000000002'],
        first: 2,
      },
    },
  ];
}

describe('the page of what users ask', () => {
  const { client, url, dataFolder } = shared();
  let gateway: CountingGateway;
  /** Whoever asks with it sees the samples alone, whatever else there is. */
  let sandbox: Client;

  async function importTable(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'newsgraph-people-'));
    const file = join(folder, 'people.csv');
    await writeFile(file, table);
    const { code, stderr } = await runScript('entities:import', [file], { NEWSGRAPH_DATA: dataFolder });
    await rm(folder, { recursive: true });
    expect([code, stderr]).toEqual([0, expect.anything()]);
  }

  beforeAll(async () => {
    await importTable();
    gateway = await startCountingGateway(dataFolder);
    const { key } = await makeKey(client, url, { plan: 'internal', environment: 'TEST' });
    sandbox = createClient({ url: gateway.url, key });
  });
  afterAll(() => gateway.stop());

  it('holds what the samples answer; `npm run questions:accept` writes it anew', async () => {
    const found = await sandbox.request<Found, never>(`{
      articles(first: 100) { nodes { id headline } }
      minister: entities(search: "Helena Varandas") { nodes { id } }
      chair: entities(search: "Anselm Drury") { nodes { id } }
    }`);
    await indexed(
      dataFolder,
      found.articles.nodes.map(({ id }) => id),
    );
    const operations = readOperations();
    const answered: Answered[] = [];
    for (const question of questionsOf(found)) {
      gateway.spent();
      const asked = operations.get(question.number)?.text ?? '';
      const answer = await sandbox.request<unknown, object>(asked, question.variables);
      answered.push({ ...question, answer, calls: gateway.spent().calls });
    }
    await expect(pageOf(answered)).toMatchFileSnapshot(page);
  });
});
