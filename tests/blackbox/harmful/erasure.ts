import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SubmitArticlesDocument, type ArticleInput } from '@newsgraph/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MongoClient } from 'mongodb';
import { runScript } from '../../kit/command.js';
import { openDatabase } from '../../kit/database.js';
import { editorOf, type Editor } from '../../kit/editing.js';
import { harmed } from '../../kit/harmed.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { newName, see, tellStories, type Sight, type Stories } from '../../kit/sight.js';
import { askSubgraph } from '../../kit/subgraph.js';
import { until } from '../../kit/wait.js';

const owners = ['articles', 'entities', 'quotes'];

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

describe('what is erased for good', () => {
  let newsgraph: Newsgraph;
  let database: MongoClient;
  let editor: Editor;

  beforeAll(async () => {
    newsgraph = await harmed();
    editor = editorOf(newsgraph.client);
    database = await openDatabase(newsgraph.dataFolder);
  });
  afterAll(() => database.close());

  const collection = (owner: string, name: string) => database.db(`newsgraph_${owner}`).collection<Row>(name);
  const handIn = async (article: ArticleInput) => {
    const { submitArticles } = await newsgraph.client.request(SubmitArticlesDocument, {
      input: { articles: [article] },
    });
    return submitArticles?.results[0];
  };
  const outcomeOf = async (article: ArticleInput) => {
    const result = await handIn(article);
    return result?.error?.code ?? result?.outcome;
  };
  /** Where in the databases of all services some words stand. */
  async function placesOf(words: string): Promise<string[]> {
    const places: string[] = [];
    for (const owner of owners) {
      const names = await database.db(`newsgraph_${owner}`).listCollections({}, { nameOnly: true }).toArray();
      for (const { name } of names) {
        const rows = await collection(owner, name).find().toArray();
        if (JSON.stringify(rows).toLowerCase().includes(words.toLowerCase())) places.push(`${owner}.${name}`);
      }
    }
    return places;
  }
  async function restart(name: string): Promise<void> {
    const { pid } = newsgraph.process(name);
    process.kill(pid, 'SIGKILL');
    await until(`${name} runs again`, () => newsgraph.process(name).pid !== pid);
    await until(
      'it answers',
      async () =>
        (
          await newsgraph.client.ask(
            '{ articles(first: 1) { totalCount } quotes(first: 1) { totalCount } entities(first: 1) { totalCount } }',
          )
        ).errors === undefined,
    );
  }

  describe('an article', () => {
    let stories: Stories;
    let alone: Sight;
    let row: Row;
    const earlier = newName();
    const sight = () => see(newsgraph.client, stories);
    const again = () => ({
      name: `${stories.section}/hidden`,
      section: stories.section,
      text: 'Something else altogether.',
    });

    beforeAll(async () => {
      ({ stories, alone } = await tellStories(newsgraph.client, editor, 'erasure'));
      row = (await collection('articles', 'articles').findOne({ _id: stories.hidden })) as Row;
      const { text, ...rest } = { ...again(), text: `“I came first,” said Professor ${earlier}.` };
      await editor.submit({ ...rest, text });
      await editor.submit({ ...rest, text: String(row.body), versionReason: 'The first was the right one.' });
      const { error, articleId } = await editor.eraseArticle(stories.hidden, 'a court says so');
      expect({ error, articleId }).toEqual({ error: null, articleId: stories.hidden });
      await until('all have erased it', async () => (await sight()).other === null);
    });

    it('is gone from every answer', async () => {
      expect(await sight()).toEqual(alone);
    });

    it('leaves no word of any of its versions in any database', async () => {
      for (const words of [
        'since we built the harbour',
        'She builds what she promises',
        'I came first',
        'Party Chairwoman',
      ])
        expect([words, await placesOf(words)]).toEqual([words, []]);
      const other = /praised Professor (Anna \w+)/.exec(String(row.body))?.[1] ?? '?';
      expect(await placesOf(other)).toEqual([]);
      expect(await placesOf(earlier)).toEqual([]);
    });

    it('is recorded with who did it and why, in the audit and in the list that backups are checked against', async () => {
      const { viewer } = await newsgraph.client.request<{ viewer: { key: { id: string } } }, never>(
        '{ viewer { key { id } } }',
      );
      const { articleAudit } = await newsgraph.client.request<
        { articleAudit: { nodes: { action: string; actor: string; reason: string; at: string }[] } },
        { id: string }
      >('query ($id: ID) { articleAudit(subject: $id) { nodes { action actor reason at } } }', {
        id: stories.hidden,
      });
      expect(articleAudit.nodes[0]).toEqual({
        action: 'ARTICLE_ERASED',
        actor: viewer.key.id,
        reason: 'a court says so',
        at: expect.any(String) as string,
      });
      const list = await readFile(join(newsgraph.dataFolder, 'erasures.jsonl'), 'utf8');
      expect(
        list
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as object),
      ).toContainEqual(expect.objectContaining({ articleId: stories.hidden, reason: 'a court says so' }));
    });

    it('cannot be handed in again, erased again, or published', async () => {
      expect(await outcomeOf(again())).toBe('ERASED');
      expect((await editor.eraseArticle(stories.hidden)).error?.code).toBe('UNKNOWN_ARTICLE');
      expect((await editor.setPublication(stories.hidden, { pubStatus: 'USABLE' })).error?.code).toBe(
        'UNKNOWN_ARTICLE',
      );
    });

    it('is told to mirrors as ERASED, with nothing of what it was', async () => {
      const { articleChanges } = await newsgraph.client.request<
        {
          articleChanges: { nodes: { kind: string; articleId: string; article: unknown; reason: null }[] };
        },
        never
      >('{ articleChanges(first: 100) { nodes { kind articleId reason article { id } } } }');
      const told = articleChanges.nodes.filter(({ articleId }) => articleId === stories.hidden);
      expect(told.at(-1)).toEqual({
        kind: 'ERASED',
        articleId: stories.hidden,
        reason: null,
        article: null,
      });
      expect(told.every(({ article }) => article === null)).toBe(true);
    });

    it('is not waited for by the index where nothing had been found in it yet', async () => {
      const dueIn = (id: string) => collection('insights', 'due').countDocuments({ _id: id });
      const { pid } = newsgraph.process('ingest');
      process.kill(pid, 'SIGSTOP');
      try {
        const id = (await handIn({ text: `Nobody has read of ${newName()} yet.` }))?.article?.id ?? '';
        await until('it is to be indexed', async () => (await dueIn(id)) === 1);
        expect((await editor.eraseArticle(id)).error).toBeNull();
        await until('it is no more', async () => (await dueIn(id)) === 0, 10);
      } finally {
        process.kill(pid, 'SIGCONT');
      }
    });

    it('is erased again from the list when a restored backup brings it back', async () => {
      await collection('articles', 'articles').insertOne(row);
      await collection('articles', 'erasures').deleteOne({ _id: stories.hidden });
      await restart('articles');
      expect(await sight()).toEqual(alone);
      expect(await collection('articles', 'articles').findOne({ _id: stories.hidden })).toBeNull();
      expect(await outcomeOf(again())).toBe('ERASED');
    });

    it('is not erased without a reason, and says so', async () => {
      for (const reason of ['', '  ', 'x'.repeat(2001), 'a\0b'])
        expect((await editor.eraseArticle(stories.shown, reason)).error?.code).toBe('BAD_REASON');
      expect(await sight()).toEqual(alone);
    });
  });

  describe('a person', () => {
    let stories: Stories;
    let name: string;
    let surname: string;
    const text = () =>
      `“I am back,” said Professor ${name}. ${surname} smiled. “Is ${name} back?” asked Minister Olga Brekke.`;
    const traces = async () => {
      const query = `query ($id: ID!, $section: String!) {
        entity(id: $id) { id }
        articles(filter: { section: $section }) {
          nodes { body entities(first: 100) { id name } mentions { nodes { exact entity { id } } } quotes { nodes { text speaker { id } about { id } } } }
        }
      }`;
      const found = await newsgraph.client.request<
        {
          entity: unknown;
          articles: { nodes: { body: string; mentions: { nodes: { exact: string }[] } }[] };
        },
        object
      >(query, { id: stories.other, section: stories.section });
      expect(found.entity).toBeNull();
      for (const by of ['speaker', 'about']) {
        const filtered = await newsgraph.client.ask(
          `query ($id: ID!) { quotes(filter: { ${by}: $id }) { totalCount } }`,
          { id: stories.other },
        );
        expect(filtered.errors?.[0]?.extensions?.code).toBe('UNKNOWN_ENTITY');
      }
      const { articles, ...rest } = found;
      return JSON.stringify([rest, articles.nodes.map(({ body: _, ...others }) => others)]);
    };

    beforeAll(async () => {
      ({ stories } = await tellStories(newsgraph.client, editor, 'suppression'));
      const { other } = (await see(newsgraph.client, stories)) as unknown as { other: { name: string } };
      name = other.name;
      surname = name.split(' ')[1] ?? '?';
      const { error, entityId } = await editor.suppressPerson(stories.other, 'the person asks for it');
      expect({ error, entityId }).toEqual({ error: null, entityId: stories.other });
      await until('quotes have followed', async () => !(await traces()).includes('She builds'));
    });

    it('is gone with what the person said, and with every place that leads to the person', async () => {
      const found = await traces();
      expect(found).not.toContain(stories.other);
      expect(found).not.toContain('She builds what she promises');
      expect(found).not.toContain(`"exact":"${name}"`);
      // What others said stays, without leading to the person.
      expect(found).toContain('since we built the harbour');
    });

    it('does not come back with an article that names the person again, or is extracted again', async () => {
      await editor.submit({ name: `${stories.section}/hidden`, section: stories.section, text: text() });
      await editor.submit({ name: `${stories.section}/new`, section: stories.section, text: text() });
      const { code } = await runScript('rebuild', ['entities'], newsgraph.env);
      expect(code).toBe(0);
      const found = await traces();
      expect(found).not.toContain(stories.other);
      expect(found).not.toContain('I am back');
      expect(found).not.toContain(`"name":"${name}"`);
      expect(found).not.toContain(`"exact":"${name}"`);
    });

    it('is suppressed again from the list when a restored backup brings the person back', async () => {
      for (const kind of ['suppressions', 'audit'])
        await collection('entities', kind).deleteMany({
          [kind === 'audit' ? 'subject' : 'entityId']: stories.other,
        });
      await collection('entities', 'entities').insertOne({
        _id: stories.other,
        kind: 'PERSON',
        name,
        order: `${name.toLowerCase()}|${stories.other}`,
        keys: [`PERSON:${name.toLowerCase()}`],
        countryCode: null,
        useCount: 1,
      });
      // What an editor was moving to the person when the process ended.
      const row = await collection('entities', 'appearances').findOne({ articleId: stories.shown });
      const moved = { ...row, _id: `${stories.shown}:moved`, entityId: 'moved', sourceId: 'moved' };
      await collection('entities', 'appearances').insertOne(moved);
      await collection('entities', 'moves').insertOne({
        ...{ _id: 'moved', fromId: 'moved', toId: stories.other, sources: ['moved'] },
      });
      await restart('entities');
      expect(await collection('entities', 'entities').findOne({ _id: stories.other })).toBeNull();
      const left = { entityId: { $in: [stories.other, 'moved'] } };
      await until('what was moved is removed too', async () => {
        const isMoving = (await collection('entities', 'moves').countDocuments()) > 0;
        return !isMoving && (await collection('entities', 'appearances').countDocuments(left)) === 0;
      });
      await editor.submit({ name: `${stories.section}/newer`, section: stories.section, text: text() });
      expect(await traces()).not.toContain(stories.other);
    });

    it('does not come back with quotes that were on their way when the person was suppressed', async () => {
      const known = await collection('quotes', 'article_states').findOne({ _id: stories.shown });
      const { _id, locks: _, ...state } = known ?? { _id: '', locks: undefined };
      const late = (said: string, people: { speaker: string | null; about: string[] }) => ({
        ...people,
        type: 'DIRECT',
        text: said,
        contents: [{ start: 0, end: said.length, exact: said }],
        anonymity: people.speaker === null ? 'UNNAMED' : 'NAMED',
        confidence: 0.9,
      });
      const quotes = [
        late('I came too late', { speaker: stories.other, about: [] }),
        late('Somebody came too late', { speaker: null, about: [stories.other] }),
      ];
      const { data, errors } = await askSubgraph(
        newsgraph.dataFolder,
        'quotes',
        'mutation ($input: ReplaceQuotesInput!) { replaceQuotes(input: $input) { articleIds } }',
        { input: { articles: [{ article: state, creator: 'test', quotes }] } },
        'worker',
      );
      expect({ data, errors }).toEqual({ data: { replaceQuotes: { articleIds: [_id] } } });
      let found = '';
      // The gateway hears of it a moment later.
      await until('it is seen', async () => (found = await traces()).includes('Somebody came too late'));
      expect(found).not.toContain('I came too late');
      expect(found).not.toContain(stories.other);
    });

    it.each(['', 'unknown', '$where', '__proto__', 'a\0b', '\ud800'])(
      'is not known by the id %j',
      async (id) => {
        expect((await editor.suppressPerson(id)).error?.code).toBe('UNKNOWN_PERSON');
      },
    );

    it('is not suppressed without a reason', async () => {
      for (const reason of ['', '  ', 'x'.repeat(2001), 'a\0b'])
        expect((await editor.suppressPerson(stories.person, reason)).error?.code).toBe('BAD_REASON');
    });
  });
});
