import { SubmitArticlesDocument } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../kit/database.js';
import { editorOf } from '../kit/editing.js';
import { processed } from '../kit/processed.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Quote {
  readonly id: string;
  readonly text: string;
  readonly reviewState: string;
  readonly confidence: number;
  readonly creator: string;
  readonly articleVersion: number;
  readonly contents: readonly { readonly start: number; readonly end: number }[];
  readonly speaker: { readonly id: string; readonly name: string } | null;
  readonly about: readonly { readonly name: string }[] | null;
}

interface Payload {
  readonly quote: Quote | null;
  readonly error: { readonly code: string } | null;
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly Quote[];
}

const quote =
  'id text reviewState confidence creator articleVersion contents { start end } speaker { id name } about { name }';

describe('what editors decide of quotes', () => {
  const { client, dataFolder } = shared();
  const editor = editorOf(client);
  const [first, second] = [newName(), newName()];
  const surname = (name: string) => name.split(' ')[1] ?? '';
  const section = `decisions ${surname(first)}`;
  const name = `${section} story`;
  const body = [
    `Professor ${first} and Minister ${second} met in Bergen on Monday.`,
    `“The ferry will sail again in spring,” ${surname(first)} said.`,
    `“Nobody has paid for the pier yet,” ${surname(second)} said.`,
    `The pier was closed in March. A sign on it reads: come back later.`,
  ].join('\n');
  let articleId: string;

  const quotes = async (): Promise<Page> =>
    (
      await client.request<{ quotes: Page }, object>(
        `query ($section: String!) { quotes(filter: { section: $section }, first: 20) { totalCount nodes { ${quote} } } }`,
        { section },
      )
    ).quotes;
  const queue = async (filter: object = {}): Promise<readonly Quote[]> =>
    (
      await client.request<{ reviewQueue: Page }, object>(
        `query ($filter: ReviewFilter) { reviewQueue(filter: $filter, first: 50) { totalCount nodes { ${quote} } } }`,
        { filter: { section, ...filter } },
      )
    ).reviewQueue.nodes;
  const decide = async (mutation: string, input: object): Promise<Payload> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const operation = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { quote { ${quote} } error { code } } }`;
    return (await client.request<{ result: Payload }, object>(operation, { input })).result;
  };
  const reason = 'a test says so';
  const said = async (words: string): Promise<Quote> => {
    const found = (await quotes()).nodes.find(({ text }) => text.includes(words));
    if (!found) throw new Error(`nobody says ${words}`);
    return found;
  };
  const rewrite = async (text: string) =>
    processed(
      client,
      await client.request(SubmitArticlesDocument, { input: { articles: [{ name, section, text }] } }),
    );
  const speakerNamed = async (wanted: string) => {
    const { article } = await client.request<
      { article: { entities: { id: string; name: string }[] } },
      object
    >('query ($id: ID!) { article(id: $id) { entities { id name } } }', { id: articleId });
    const found = article.entities.find((entity) => entity.name.endsWith(surname(wanted)));
    if (!found) throw new Error(`${wanted} is not named`);
    return found.id;
  };

  beforeAll(async () => {
    articleId = await editor.submit({ name, section, text: body });
    await until('both are quoted', async () => (await quotes()).totalCount === 2);
  });

  it('waits in the review queue until they decide, the least certain first', async () => {
    const waiting = await queue();
    expect(waiting).toHaveLength(2);
    const sure = waiting.map(({ confidence }) => confidence);
    expect([...sure].sort((a, b) => a - b)).toEqual(sure);
    expect(await queue({ belowConfidence: 0 })).toEqual([]);
    expect(await queue({ belowConfidence: 1 })).toEqual(waiting);
    expect(await queue({ belowConfidence: sure[1] })).toEqual(waiting.slice(0, sure[0] === sure[1] ? 0 : 1));
    const [least] = waiting;
    const { quote: confirmed, error } = await decide('confirmQuote', { quoteId: least?.id });
    expect(error).toBeNull();
    expect(confirmed).toMatchObject({ id: least?.id, reviewState: 'CONFIRMED', confidence: 1 });
    expect(await queue()).toHaveLength(1);
    expect(await queue({ state: 'CONFIRMED' })).toHaveLength(1);
  });

  it('outranks the extractor: a speaker, an addition and a rejection stand in the next version', async () => {
    const ferry = await said('The ferry');
    const to = await speakerNamed(second);
    const set = await decide('setSpeaker', { quoteId: ferry.id, speakerId: to, reason });
    expect(set.error).toBeNull();
    expect(set.quote).toMatchObject({ reviewState: 'CORRECTED', speaker: { id: to } });

    const start = Array.from(body.slice(0, body.indexOf('come back later'))).length;
    const added = await decide('addQuote', {
      articleId,
      articleVersion: ferry.articleVersion,
      contents: [{ start, end: start + 'come back later'.length }],
      type: 'INDIRECT',
      speakerDescriptor: 'a sign',
      reason,
    });
    expect(added.error).toBeNull();
    expect(added.quote).toMatchObject({ text: 'come back later', reviewState: 'ADDED' });

    const pier = await said('Nobody has paid');
    const gone = await decide('rejectQuote', { quoteId: pier.id, reason });
    expect(gone.quote?.reviewState).toBe('REJECTED');
    expect((await quotes()).nodes.map(({ id }) => id)).not.toContain(pier.id);
    expect((await quotes()).totalCount).toBe(2);

    const corrected = `CORRECTED: the day was wrong.\n${body.replace('Monday', 'Tuesday')}`;
    await rewrite(corrected);
    await until('the new version is extracted', async () =>
      (await quotes()).nodes.every(({ articleVersion }) => articleVersion === ferry.articleVersion + 1),
    );
    const after = await quotes();
    expect(after.totalCount).toBe(2);
    expect(after.nodes.find(({ id }) => id === ferry.id)).toMatchObject({ speaker: { id: to } });
    const sign = after.nodes.find(({ id }) => id === added.quote?.id);
    const place = sign?.contents[0];
    expect(Array.from(corrected).slice(place?.start, place?.end).join('')).toBe('come back later');
    expect((await queue({ state: 'REJECTED' })).map(({ id }) => id)).toEqual([pier.id]);
  });

  it('is reported as lost where its words are gone, until somebody takes it back', async () => {
    const ferry = await said('The ferry');
    await rewrite(body.replace('The ferry will sail again in spring', 'We shall see'));
    await until('the decision is lost', async () => (await queue({ state: 'LOST' })).length === 1);
    expect((await queue())[0]).toMatchObject({ id: ferry.id, reviewState: 'LOST' });
    const speakerId = await speakerNamed(first);
    const { quote: set } = await decide('setSpeaker', { quoteId: ferry.id, speakerId, reason });
    expect(set).toMatchObject({ id: ferry.id, reviewState: 'LOST', speaker: { id: speakerId } });
    expect((await quotes()).nodes.map(({ id }) => id)).not.toContain(ferry.id);
    expect((await decide('restoreQuote', { quoteId: ferry.id, reason })).error).toBeNull();
    expect(await queue({ state: 'LOST' })).toEqual([]);
  });

  it('is taken back: a rejected quote is again what the extractor found', async () => {
    const [rejected] = await queue({ state: 'REJECTED' });
    const { quote: restored } = await decide('restoreQuote', { quoteId: rejected?.id, reason });
    expect(restored).toMatchObject({ reviewState: 'UNREVIEWED', text: rejected?.text });
    expect((await said('Nobody has paid')).speaker?.name).toContain(surname(second));
  });

  it.each([
    ['setSpeaker', { quoteId: 'none', reason }, 'UNKNOWN_QUOTE'],
    ['rejectQuote', { quoteId: 'none', reason: ' ' }, 'BAD_REASON'],
    ['setSpeaker', { quoteId: 'none', speakerId: 'nobody', reason }, 'UNKNOWN_ENTITY'],
    [
      'addQuote',
      { articleId: 'none', articleVersion: 1, contents: [{ start: 0, end: 1 }], type: 'DIRECT', reason },
      'UNKNOWN_ARTICLE',
    ],
  ])('is refused by %s with %j: %s', async (mutation, input, code) => {
    expect((await decide(mutation, input)).error?.code).toBe(code);
  });

  it('is refused where words stand elsewhere, are quoted already, or nothing was decided', async () => {
    const pier = await said('Nobody has paid');
    const { articleVersion } = pier;
    const add = (contents: object[], version = articleVersion) =>
      decide('addQuote', { articleId, articleVersion: version, contents, type: 'DIRECT', reason });
    expect((await add([{ start: 0, end: 1_000_000 }])).error?.code).toBe('BAD_SPANS');
    const space = Array.from(body).indexOf(' ');
    expect((await add([{ start: space, end: space + 1 }])).error?.code).toBe('BAD_SPANS');
    expect((await add([{ start: 0, end: 9 }], 1)).error?.code).toBe('OUTDATED_VERSION');
    expect((await add(pier.contents.map(({ start, end }) => ({ start, end })))).error?.code).toBe(
      'ALREADY_QUOTED',
    );
    expect((await decide('restoreQuote', { quoteId: pier.id, reason })).error?.code).toBe('NOT_DECIDED');
  });

  it('is taken back: what an editor added is what the extractor finds there by now', async () => {
    const words = 'It will stay closed until May';
    await rewrite(`${body}\n${words}.`);
    const { articleVersion } = await said('Nobody has paid');
    const start = Array.from(body).length + 1;
    const added = await decide('addQuote', {
      articleId,
      articleVersion,
      contents: [{ start, end: start + words.length }],
      type: 'INDIRECT',
      speakerDescriptor: 'a sign',
      reason,
    });
    expect(added.error).toBeNull();
    await rewrite(`${body}\n${words}, Minister ${second} said.`);
    await until('it stands in the new version', async () =>
      (await quotes()).nodes.some(
        (each) => each.reviewState === 'ADDED' && each.articleVersion > articleVersion,
      ),
    );
    expect(await said(words)).toMatchObject({ reviewState: 'ADDED', speaker: null });
    expect((await decide('restoreQuote', { quoteId: added.quote?.id, reason })).error).toBeNull();
    await until('the extractor finds it', async () => (await said(words)).reviewState === 'UNREVIEWED');
    expect((await said(words)).speaker?.name).toContain(surname(second));
  });

  it('is taken for the newest version of a text, whichever of its versions brought that', async () => {
    const own = `${section} retold`;
    const text = `Nobody came to ${first}. “The bridge is open,” said Minister ${second}.`;
    const id = await editor.submit({ name: own, section: own, text });
    expect(await editor.submit({ name: own, section: own, text, headline: 'Retold' })).toBe(id);
    const add = (version: number, start: number) =>
      decide('addQuote', {
        ...{ articleId: id, articleVersion: version, type: 'INDIRECT', speakerDescriptor: 'a sign', reason },
        contents: [{ start, end: start + 6 }],
      });
    expect(await add(2, 0)).toMatchObject({ error: null, quote: { articleVersion: 1, text: 'Nobody' } });
    expect((await add(1, 7)).error).toBeNull();
    expect((await add(3, 14)).error?.code).toBe('OUTDATED_VERSION');
  });

  it('is about whom they say, also in the next version', async () => {
    const own = `${section} about`;
    const text = `Professor ${first} came. “The bridge will be open by noon,” said Minister ${second}.`;
    const id = await editor.submit({ name: own, section: own, text });
    const read = async () =>
      (
        await client.request<{ article: { quotes: Page } }, object>(
          `query ($id: ID!) { article(id: $id) { quotes { totalCount nodes { ${quote} } } } }`,
          { id },
        )
      ).article.quotes.nodes[0];
    const before = await read();
    const about = await speakerNamed(first);
    const set = (aboutIds: readonly string[]) =>
      decide('setAbout', { quoteId: before?.id, aboutIds, reason });
    const named = [{ name: expect.stringContaining(surname(first)) as string }];
    expect(await set([about])).toMatchObject({
      error: null,
      quote: { reviewState: 'CORRECTED', about: named },
    });
    expect((await set(['nobody'])).error?.code).toBe('UNKNOWN_ENTITY');
    await editor.submit({ name: own, section: own, text: `${text} It rained.` });
    await until('the new version is extracted', async () => (await read())?.articleVersion === 2);
    expect(await read()).toMatchObject({ id: before?.id, about: named });
    expect(await set([])).toMatchObject({ error: null, quote: { about: [] } });
  });

  it('is written down as what was said, also where somebody agrees with a correction of before', async () => {
    const { id: quoteId } = await said('Nobody has paid');
    await decide('setSpeaker', { quoteId, speakerId: await speakerNamed(first), reason });
    expect((await decide('confirmQuote', { quoteId })).quote?.reviewState).toBe('CORRECTED');
    const { quoteAudit } = await client.request<{ quoteAudit: { nodes: object[] } }, object>(
      'query ($subject: ID!) { quoteAudit(subject: $subject) { nodes { action } } }',
      { subject: quoteId },
    );
    expect(quoteAudit.nodes.slice(0, 2)).toEqual([
      { action: 'QUOTE_CONFIRMED' },
      { action: 'QUOTE_CORRECTED' },
    ]);
    expect((await decide('restoreQuote', { quoteId, reason })).error).toBeNull();
  });

  it('is taken back of a text that has changed since: nothing of that is shown until it is extracted', async () => {
    const before = await said('Nobody has paid');
    await decide('rejectQuote', { quoteId: before.id, reason });
    const database = await openDatabase(dataFolder);
    const articles = database.db('newsgraph_articles').collection<{ _id: string }>('articles');
    const text = `It rained. ${body}`;
    await client.request(SubmitArticlesDocument, { input: { articles: [{ name, section, text }] } });
    const held = {
      'processing.state': 'RUNNING',
      'processing.lease': 'of a test',
      'processing.dueAt': new Date(Date.now() + 3_600_000),
    };
    await articles.updateOne({ _id: articleId }, { $set: held });
    const outdated = { articleId, articleVersion: before.articleVersion, current: true };
    const rows = database.db('newsgraph_quotes').collection('quotes');
    await until('the change is known', async () => (await rows.countDocuments(outdated)) === 0);
    const { quote: restored } = await decide('restoreQuote', { quoteId: before.id, reason });
    const shown = (await quotes()).nodes.filter(
      ({ articleVersion }) => articleVersion === before.articleVersion,
    );
    await articles.updateOne(
      { _id: articleId },
      { $set: { 'processing.dueAt': new Date(), 'processing.state': 'PENDING' } },
    );
    await database.close();
    await until('it is extracted', async () =>
      (await quotes()).nodes.some(({ articleVersion }) => articleVersion > before.articleVersion),
    );
    // The worker may have been quicker than this test: then it is that of the new text.
    expect(restored === null || restored.articleVersion > before.articleVersion).toBe(true);
    expect(shown.map(({ id }) => id)).not.toContain(before.id);
  });
});
