import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../kit/database.js';
import { editorOf, type Editor } from '../../kit/editing.js';
import { harmed } from '../../kit/harmed.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { see, tellStories, type Sight, type Stories } from '../../kit/sight.js';
import { until } from '../../kit/wait.js';

interface Parts {
  readonly articles: { readonly totalCount: number } | null;
  readonly quotes: { readonly totalCount: number } | null;
  readonly entity: { readonly id: string } | null;
}

const parts = `query ($section: String!, $id: ID!) {
  quotes(filter: { section: $section }) { totalCount }
  entity(id: $id) { id }
}`;

describe('a service that does not hear of changes', () => {
  let newsgraph: Newsgraph;
  let editor: Editor;
  let stories: Stories;
  let alone: Sight;
  let whole: Sight;

  beforeAll(async () => {
    newsgraph = await harmed();
    editor = editorOf(newsgraph.client);
    ({ stories, alone } = await tellStories(newsgraph.client, editor, 'stale'));
    whole = await sight();
    expect(whole.quotes.totalCount).toBeGreaterThan(alone.quotes.totalCount);
  });

  const sight = () => see(newsgraph.client, stories);
  const ask = () =>
    newsgraph.client.ask<Parts, object>(parts, { section: stories.section, id: stories.other });

  /** Holds a process up, as a machine that swaps or a network that is cut does, and lets it go on after. */
  async function heldUp<Result>(name: string, meanwhile: () => Promise<Result>): Promise<Result> {
    const { pid } = newsgraph.process(name);
    process.kill(pid, 'SIGSTOP');
    try {
      return await meanwhile();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  it.each(['quotes', 'entities'])(
    'is named where a change was asked for, and confirms it when it goes on: %s',
    async (name) => {
      const change = { pubStatus: 'WITHHELD' } as const;
      const { publication, pendingServices } = await heldUp(name, () =>
        editor.setPublication(stories.hidden, change),
      );
      expect(publication?.pubStatus).toBe('WITHHELD');
      expect(pendingServices).toContain(name);
      await editor.publish(stories.hidden, change);
      expect(await sight()).toEqual(alone);
      await editor.publish(stories.hidden, { pubStatus: 'USABLE' });
      expect(await sight()).toEqual(whole);
    },
  );

  it.each(['quotes', 'entities'])(
    'never shows what was withheld while it was held up, not even in its first answer: %s',
    async (name) => {
      for (const seconds of [0, 2]) {
        const asked = await heldUp(name, async () => {
          const { pendingServices } = await editor.setPublication(stories.hidden, { pubStatus: 'WITHHELD' });
          expect(pendingServices).toContain(name);
          await sleep(seconds * 1000);
          // These wait at its door, and are the first that it reads when it goes on.
          return Array.from({ length: 4 }, ask);
        });
        for (const { data, errors } of await Promise.all(asked)) {
          expect(data?.entity ?? null).toBeNull();
          expect(data?.quotes?.totalCount ?? alone.quotes.totalCount).toBe(alone.quotes.totalCount);
          expect(errors?.map(({ extensions }) => extensions?.code) ?? []).not.toContain(
            'INTERNAL_SERVER_ERROR',
          );
        }
        await until('it has caught up', async () => JSON.stringify(await sight()) === JSON.stringify(alone));
        await editor.publish(stories.hidden, { pubStatus: 'USABLE' });
      }
    },
  );

  it('counts in no list that is searched what was withheld while insights was held up', async () => {
    const count = `query ($section: String!) {
      articles(search: "said", filter: { section: $section }) { totalCount }
    }`;
    const countFound = () =>
      newsgraph.client.ask<Pick<Parts, 'articles'>, object>(count, { section: stories.section });
    await until('both are found', async () => (await countFound()).data?.articles?.totalCount === 2);
    const asked = await heldUp('insights', async () => {
      const { pendingServices } = await editor.setPublication(stories.hidden, { pubStatus: 'WITHHELD' });
      expect(pendingServices).toContain('insights');
      await sleep(1500);
      return Array.from({ length: 4 }, countFound);
    });
    for (const { data } of await Promise.all(asked)) expect(data?.articles?.totalCount ?? 1).toBe(1);
    await until('it has caught up', async () => (await countFound()).data?.articles?.totalCount === 1);
    await editor.publish(stories.hidden, { pubStatus: 'USABLE' });
  });

  it.each(['quotes', 'entities'])(
    'refuses what it knows to have changed while it cannot apply the change: %s',
    async (name) => {
      const database = await openDatabase(newsgraph.dataFolder);
      const session = database.startSession();
      session.startTransaction();
      // Whoever applies changes has to lock this row first.
      await database
        .db(`newsgraph_${name}`)
        .collection<{ _id: string }>('positions')
        .updateOne({ _id: 'articles' }, { $set: { held: true } }, { session });
      const from = Date.now();
      await editor.setPublication(stories.hidden, { pubStatus: 'WITHHELD' });
      await sleep(1500);
      const codes = new Set<unknown>();
      while (Date.now() < from + 6000) {
        const { data, errors } = await ask();
        expect(data?.entity ?? null).toBeNull();
        expect(data?.quotes?.totalCount ?? alone.quotes.totalCount).toBe(alone.quotes.totalCount);
        for (const { extensions } of errors ?? []) codes.add([extensions?.code, extensions?.service].join());
        await sleep(50);
      }
      await session.abortTransaction();
      await database.close();
      expect([...codes]).toEqual([`STALE_SOURCE,${name}`]);
      await until('it answers again', async () => (await ask()).errors === undefined);
      expect(await sight()).toEqual(alone);
      await editor.publish(stories.hidden, { pubStatus: 'USABLE' });
    },
  );

  it('refuses with STALE_SOURCE ten seconds after the articles fell silent, and goes on by itself', async () => {
    await heldUp('articles', async () => {
      const start = Date.now();
      expect((await ask()).data).toMatchObject({
        quotes: { totalCount: whole.quotes.totalCount },
        entity: { id: stories.other },
      });
      await until('quotes and entities refuse', async () => (await ask()).errors?.length === 2);
      expect(Date.now() - start).toBeGreaterThan(8000);
      const { data, errors } = await ask();
      expect(data?.quotes ?? null).toBeNull();
      expect(data?.entity ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => [extensions?.code, extensions?.service]).sort()).toEqual([
        ['STALE_SOURCE', 'entities'],
        ['STALE_SOURCE', 'quotes'],
      ]);
      for (const { message } of errors ?? [])
        expect(message).toMatch(/^The service for \w+ has not heard .* again/);
    });
    await until('both answer again', async () => (await ask()).errors === undefined);
    expect(await sight()).toEqual(whole);
  });

  it('catches up on what happened while it was dead', async () => {
    await editor.publish(stories.hidden, { pubStatus: 'USABLE' });
    process.kill(newsgraph.process('quotes').pid, 'SIGKILL');
    await editor.setPublication(stories.hidden, { pubStatus: 'CANCELED' });
    let answers = 0;
    while (answers < 5) {
      const { data } = await ask();
      if (!data?.quotes) continue;
      expect(data.quotes.totalCount).toBe(alone.quotes.totalCount);
      answers++;
    }
    expect(await sight()).toEqual(alone);
  });
});
