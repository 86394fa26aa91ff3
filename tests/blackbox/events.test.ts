import { request } from 'node:http';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SubmitArticlesDocument } from '@newsgraph/client';
import { MongoError, type ClientSession, type MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../kit/database.js';
import { editorOf } from '../kit/editing.js';
import { entitiesOf, followed } from '../kit/entities.js';
import { shared } from '../kit/shared.js';
import { askSubgraph } from '../kit/subgraph.js';
import { newName, see, tellStories } from '../kit/sight.js';
import { until } from '../kit/wait.js';

const followers = ['entities', 'quotes'];

interface Entry {
  readonly _id: number;
  readonly at: Date;
  readonly payload: { readonly articleId: string; readonly state: { readonly revision: number } };
}

interface Row {
  readonly _id: string;
  readonly revision: number;
}

describe('the changes that services tell each other', () => {
  const { client, dataFolder } = shared();
  const editor = editorOf(client);
  let database: MongoClient;

  beforeAll(async () => {
    database = await openDatabase(dataFolder);
  });
  afterAll(() => database.close());

  const articles = () => database.db('newsgraph_articles');
  const outbox = () => articles().collection<Entry>('outbox');
  const counters = () => articles().collection<{ _id: string; last: number }>('counters');
  const revisionsKnown = async (follower: string, ids: readonly string[]) => {
    const states = database.db(`newsgraph_${follower}`).collection<Row>('article_states');
    const rows = await states.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(rows.map(({ _id, revision }) => [_id, revision]));
  };
  const positionOf = async (follower: string) =>
    (
      await database
        .db(`newsgraph_${follower}`)
        .collection<{ _id: string; position: number }>('positions')
        .findOne({ _id: 'articles' })
    )?.position ?? 0;
  const submitMany = (texts: readonly string[]) =>
    Promise.all(
      texts.map(async (text) => {
        const input = { articles: [{ name: text, text }] };
        const { submitArticles } = await client.request(SubmitArticlesDocument, { input });
        return submitArticles?.results[0]?.article?.id ?? '';
      }),
    );

  it('are refused to a service that has applied more than there is', async () => {
    const query =
      'query ($after: Float!) { articleEvents(after: $after, first: 1, consumer: "a test", wait: 0) { waited } }';
    const { errors } = await askSubgraph(dataFolder, 'articles', query, { after: 999_999_999 }, 'worker');
    expect(errors?.[0]?.extensions?.code).toBe('BAD_CURSOR');
    expect(errors?.[0]?.message).toContain('put back to an older state');
    await articles().collection<{ _id: string }>('outbox_consumers').deleteOne({ _id: 'a test' });
  });

  it('tell of whom a name is taken from, where no article uses it', async () => {
    const [name, alias] = [newName(), newName()];
    const article = await editor.submit({ name, text: `Professor ${name} laughed in the garden.` });
    const entities = entitiesOf(client);
    const id = await entities.idOf(article, name);
    await followed(entities.setAliases(id, { aliases: [{ text: alias }] }));
    const query = `query ($after: Float, $first: Int!) {
      entityEvents(after: $after, first: $first) { last events { kind entityId } }
    }`;
    interface Told {
      readonly entityEvents: { readonly last: number; readonly events: readonly object[] };
    }
    const told = async (after: number | null) =>
      (await askSubgraph<Told>(dataFolder, 'entities', query, { after, first: 500 }, 'worker')).data
        ?.entityEvents;
    const last = (await told(null))?.last ?? -1;
    const { error } = await entities.split({ entityId: id, names: [alias], newName: alias });
    expect(error).toBeNull();
    expect((await told(last))?.events).toContainEqual({ kind: 'EDITED', entityId: id });
  });

  it('are numbered without a gap, in order for each article, and each follower ends at the last', async () => {
    const ids = await submitMany([1, 2, 3].map((i) => `${newName()} ${i}.`));
    const changes = Array.from({ length: 24 }, (_, i) => i);
    await Promise.all(
      changes.map((i) =>
        editor.setPublication(ids[i % ids.length] ?? '', { pubStatus: i % 2 === 0 ? 'WITHHELD' : 'USABLE' }),
      ),
    );
    const extracted = { _id: { $in: ids }, 'processing.state': 'DONE' };
    const rows = articles().collection<Row>('articles');
    await until('all is extracted', async () => (await rows.countDocuments(extracted)) === ids.length);
    const current = new Map(
      (await rows.find(extracted).toArray()).map(({ _id, revision }) => [_id, revision]),
    );
    for (const follower of followers)
      await until(`${follower} know the last revision`, async () => {
        const known = await revisionsKnown(follower, ids);
        return ids.every((id) => known.get(id) === current.get(id));
      });

    const entries = await outbox().find().sort({ _id: 1 }).toArray();
    expect(entries.map(({ _id }) => _id)).toEqual(entries.map((_, i) => (entries[0]?._id ?? 0) + i));
    for (const id of ids) {
      const revisions = entries
        .filter(({ payload }) => payload.articleId === id)
        .map(({ payload }) => payload.state.revision);
      expect(revisions).toEqual(Array.from({ length: current.get(id) ?? 0 }, (_, i) => i + 1));
      expect(revisions).toHaveLength(2 + changes.length / ids.length);
    }
  });

  /** Raises the number in a transaction that stays open; again, where somebody else raised it at the same moment. */
  async function raisedIn(session: ClientSession): Promise<number> {
    for (;;) {
      session.startTransaction();
      try {
        const after = { session, returnDocument: 'after' } as const;
        const raised = await counters().findOneAndUpdate({ _id: 'outbox' }, { $inc: { last: 1 } }, after);
        return raised?.last ?? 0;
      } catch (error) {
        await session.abortTransaction();
        const isConflict = error instanceof MongoError && error.hasErrorLabel('TransientTransactionError');
        if (!isConflict) throw error;
      }
    }
  }

  it('are not passed over where a lower number is committed late: all wait for it, and none is lost', async () => {
    const { stories, alone } = await tellStories(client, editor, 'events');
    const before = (await counters().findOne({ _id: 'outbox' }))?.last ?? 0;
    const session = database.startSession();
    const low = await raisedIn(session);
    const texts = Array.from({ length: 5 }, (_, i) => `${newName()} ${i}.`);
    const submitted = submitMany(texts);
    let done = false;
    void submitted.then(() => (done = true));
    await sleep(2000);
    for (const follower of followers) expect(await positionOf(follower)).toBeLessThan(low);
    expect(done).toBe(false);

    // What the slow transaction does: it withholds an article.
    const rows = articles().collection<Row>('articles');
    const row = await rows.findOneAndUpdate(
      { _id: stories.hidden },
      { $set: { pubStatus: 'WITHHELD' }, $inc: { revision: 1 } },
      { session, returnDocument: 'after' },
    );
    const last = await outbox()
      .find({ 'payload.articleId': stories.hidden })
      .sort({ _id: -1 })
      .limit(1)
      .next();
    const payload = { ...last?.payload, kind: 'PUBLICATION' } as Entry['payload'];
    const state = { ...payload.state, pubStatus: 'WITHHELD', revision: row?.revision ?? 0 };
    await outbox().insertOne({ _id: low, at: new Date(), payload: { ...payload, state } }, { session });
    await session.commitTransaction();
    await session.endSession();

    const ids = await submitted;
    expect(ids.every(Boolean)).toBe(true);
    for (const follower of followers)
      await until(`${follower} have followed all`, async () => {
        const known = await revisionsKnown(follower, [...ids, stories.hidden]);
        return ids.every((id) => known.has(id)) && known.get(stories.hidden) === row?.revision;
      });
    expect(await see(client, stories)).toEqual(alone);
    const numbers = (
      await outbox()
        .find({ _id: { $gt: before } })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ _id }) => _id);
    expect(numbers).toEqual(numbers.map((_, i) => before + 1 + i));
  });

  it.each(followers)('are measured by how long they take to arrive: /metrics of %s', async (follower) => {
    await editor.publish(await editor.submit({ name: newName(), text: 'Rain fell.' }), {
      pubStatus: 'WITHHELD',
    });
    const metrics = await new Promise<string>((resolve, reject) => {
      const socketPath = join(dataFolder, 'run', `${follower}.sock`);
      request({ socketPath, path: '/metrics' }, (response) => void textOf(response).then(resolve, reject))
        .on('error', reject)
        .end();
    });
    const valueOf = (name: string) =>
      Number(
        metrics
          .split('\n')
          .find((line) => line.startsWith(name) && line.includes('source="articles"'))
          ?.split(' ')
          .at(-1),
      );
    const count = valueOf('change_propagation_seconds_count');
    expect(count).toBeGreaterThan(0);
    expect(valueOf('change_propagation_seconds_sum') / count).toBeLessThan(5);
  });
});
