import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../../kit/command.js';
import { feedDifferences } from '../../kit/model/feed.js';
import { playHistory, seedOfRun, texts, whenAllHasPassed, type Incident } from '../../kit/model/history.js';
import { learnTexts } from '../../kit/model/learn.js';
import { copyOf, Mirror, mirrorDifferences, type Mirrored } from '../../kit/model/mirror.js';
import { Model } from '../../kit/model/model.js';
import { newsgraphElsewhere } from '../../kit/elsewhere.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import type { OtherDatabase } from '../../kit/other-database.js';
import { askSubgraph } from '../../kit/subgraph.js';
import { until } from '../../kit/wait.js';

const operations = 60;
const day = 86_400_000;

describe('a mirror that follows the changes of an archive', () => {
  const model = new Model();
  let other: OtherDatabase;
  let newsgraph: Newsgraph;
  let client: Client;
  let mirror: Mirror;
  let mirrored: Mirrored;
  const saved: Mirrored[] = [];

  beforeAll(async () => {
    ({ newsgraph, database: other } = await newsgraphElsewhere());
    client = newsgraph.client;
    await learnTexts(client, model, texts);
    mirror = new Mirror(client);
  });

  /** Where the mirror stands then is kept, to go on from there later. */
  const kill = (name: string): Incident => [
    `kill -9 of ${name}`,
    () => {
      saved.push(copyOf(mirrored));
      process.kill(newsgraph.process(name).pid, 'SIGKILL');
    },
  ];

  async function followWhile(changing: Promise<unknown>): Promise<void> {
    const state = { changes: true };
    const ended = changing.finally(() => (state.changes = false));
    while (state.changes) {
      await mirror.follow(mirrored);
      await sleep(200);
    }
    await ended;
  }

  /** Follows to the end. @returns what kinds of changes were told. */
  async function kindsToCome(): Promise<string[]> {
    const kinds = new Set<string>();
    for (let more = true; more;) {
      const step = await mirror.follow(mirrored);
      for (const { kind } of step.changes) kinds.add(kind);
      more = step.more;
    }
    return [...kinds];
  }

  /** Outsiders are told of a change once every service has applied it. */
  async function allApplied(): Promise<void> {
    const database = await other.open();
    const articles = database.db('newsgraph_articles');
    const counters = articles.collection<{ _id: string; last: number }>('counters');
    await until('all changes of articles are applied', async () => {
      const { last } = (await counters.findOne({ _id: 'outbox' })) ?? {};
      const behind = await articles
        .collection('outbox_consumers')
        .countDocuments({ position: { $lt: last } });
      return last !== undefined && behind === 0;
    });
    await database.close();
  }

  async function expectEqual(copy: Mirrored): Promise<void> {
    let found = ['nothing was read'];
    await until('the mirror equals the archive', async () => {
      await mirror.catchUp(copy);
      found = mirrorDifferences(copy, await mirror.archive());
      return found.length === 0;
    }).catch(() => undefined);
    expect(found).toEqual([]);
  }

  it('needs no database but the one that `MONGODB_URI` names', () => {
    const names = newsgraph.processes().map(({ name }) => name);
    expect(names).toContain('quotes');
    expect(names).not.toContain('database');
  });

  it('ends equal to it, through embargoes, expiries and kill -9', async () => {
    const seed = seedOfRun();
    mirrored = await mirror.start();
    saved.push(copyOf(mirrored));
    const incidents = ['articles', 'gateway', 'quotes'].map(kill);
    await followWhile(
      playHistory({ client, model, seed, operations, lanes: 8, name: 'mirrored', incidents }),
    );
    await sleep(Math.max(0, whenAllHasPassed(model) - Date.now()));
    await expectEqual(mirrored);
    expect([...mirrored.articles.keys()].sort()).toEqual(
      model
        .visible(Date.now())
        .map(({ id }) => id)
        .sort(),
    );
  }, 240_000);

  it('hears of each article in the order in which it changed, until its quotes are there', async () => {
    expect(await feedDifferences(client, model)).toEqual([]);
  });

  it('ends equal from wherever it stood', async () => {
    expect(saved).toHaveLength(4);
    const oldest = saved[0]?.cursor ?? '';
    for (const copy of saved) await expectEqual(copy);
    // A change that is told again changes nothing.
    await expectEqual({ articles: new Map(mirrored.articles), cursor: oldest });
  }, 120_000);

  it('hears of quotes that come late', async () => {
    const database = await other.open();
    await database.db('newsgraph_quotes').collection('quotes').deleteMany({});
    await database.close();
    await mirror.catchUp(mirrored);
    const { code, stderr } = await runScript('rebuild', ['quotes'], newsgraph.env);
    expect([code, stderr]).toEqual([0, expect.anything()]);
    await allApplied();
    expect(await kindsToCome()).toEqual(['EXTRACTED']);
    await expectEqual(mirrored);
    expect([...mirrored.articles.values()].some((article) => article.includes('"speaker":{'))).toBe(true);
  }, 120_000);

  it('hears of quotes that an editor takes away, also where quotes was killed at once', async () => {
    const { quotes } = await client.request<{ quotes: { nodes: { id: string }[] } }, object>(
      '{ quotes(first: 1) { nodes { id } } }',
      {},
    );
    const [gone] = quotes.nodes;
    const { result } = await client.request<{ result: { error: unknown } }, object>(
      'mutation ($input: RejectQuoteInput!) { result: rejectQuote(input: $input) { error { code } } }',
      { input: { quoteId: gone?.id, reason: 'nobody said this' } },
    );
    expect(result.error).toBeNull();
    process.kill(newsgraph.process('quotes').pid, 'SIGKILL');
    let kinds: string[] = [];
    await until('the mirror is told', async () => (kinds = await kindsToCome()).length > 0);
    expect(kinds).toEqual(['CORRECTED']);
    await expectEqual(mirrored);
    expect([...mirrored.articles.values()].some((article) => article.includes(gone?.id ?? ''))).toBe(false);
  }, 120_000);

  it('is told to start again where the changes after its cursor are no longer kept', async () => {
    const database = await other.open();
    const outbox = database.db('newsgraph_articles').collection<{ _id: number }>('outbox');
    await outbox.updateMany({}, { $set: { at: new Date(Date.now() - 31 * day) } });
    const { cursor } = await mirror.start();
    // What is noted of followers is a moment old, and what they have yet to apply is kept.
    await allApplied();
    process.kill(newsgraph.process('articles').pid, 'SIGKILL');
    await until('old changes are removed', async () => (await outbox.countDocuments()) === 0);
    await database.close();

    const byService =
      'query ($after: Float!) { articleEvents(after: $after, first: 1, consumer: "a test", wait: 0) { waited } }';
    const putBack = async (after: number) =>
      (await askSubgraph(newsgraph.dataFolder, 'articles', byService, { after }, 'worker')).errors?.[0]
        ?.extensions;
    await until(
      'a service that was put back is told so',
      async () => (await putBack(1))?.code === 'CURSOR_EXPIRED',
    );

    const query =
      'query ($since: String) { articleChanges(since: $since, first: 1) { nodes { kind } latest } }';
    const ask = (since: string) => client.ask<unknown, { since: string }>(query, { since });
    await until('articles is back', async () => (await ask(cursor)).errors === undefined);
    const { errors } = await ask(saved[0]?.cursor ?? '');
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_EXPIRED']);
    expect(errors?.[0]?.message).toContain('snapshot');

    mirrored = await mirror.start();
    await playHistory({ client, model, seed: 1, operations: 20, lanes: 4, name: 'after' });
    await sleep(Math.max(0, whenAllHasPassed(model) - Date.now()));
    await expectEqual(mirrored);
  }, 120_000);
});
