import { SubmitArticlesDocument } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { processed } from '../kit/processed.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { askSubgraph } from '../kit/subgraph.js';
import { until } from '../kit/wait.js';

interface Mention {
  readonly id: string;
  readonly exact: string;
  readonly start: number;
  readonly end: number;
  readonly creator: string;
  readonly articleVersion: number;
  readonly entity: { readonly id: string } | null;
}

interface Decision extends Mention {
  readonly verdict: string;
  readonly lost: boolean;
}

interface Payload {
  readonly decision: Decision | null;
  readonly error: { readonly code: string } | null;
}

interface Said {
  readonly text: string;
  readonly speaker: { readonly id: string } | null;
  readonly about: readonly { readonly id: string }[];
}

const place = 'id exact start end creator articleVersion entity { id }';
const reason = 'a test says so';

describe('what editors decide of mentions', () => {
  const { client, dataFolder } = shared();
  const editor = editorOf(client);
  const entities = entitiesOf(client);
  const [first, second, third] = [newName(), newName(), newName()];
  const surname = (name: string) => name.split(' ')[1] ?? '';
  const section = `mentions ${surname(first)}`;
  const name = `${section} story`;
  const body = [
    `Professor ${first} and Minister ${second} met in Bergen on Monday.`,
    `“The ferry of Professor ${third} will sail again in spring,” Minister ${second} said.`,
    `The old lighthouse stood empty.`,
  ].join('\n');
  let articleId: string;
  const ids = { first: '', second: '', third: '' };

  const article = async (id = articleId) => {
    const query = `query ($id: ID!) { article(id: $id) {
      version mentions { nodes { ${place} } } quotes { nodes { text speaker { id } about { id } } } } }`;
    const data = await client.request<
      {
        article: {
          version: number;
          mentions: { nodes: readonly Mention[] };
          quotes: { nodes: readonly Said[] };
        };
      },
      object
    >(query, { id });
    return data.article;
  };
  const mentionsOf = async (id: string, of = articleId) =>
    (await article(of)).mentions.nodes.filter(({ entity }) => entity?.id === id);
  const mentionAt = async (words: string, text = body) => {
    const start = Array.from(text.slice(0, text.indexOf(words))).length;
    const { nodes } = (await article()).mentions;
    const found = nodes.find(
      (each) => each.start <= start + words.length && each.end >= start + words.length,
    );
    if (!found) throw new Error(`nothing is named at ${words}`);
    return found;
  };
  const usesOf = async (id: string) => {
    const data = await client.request<{ entity: { useCount: number } | null }, object>(
      'query ($id: ID!) { entity(id: $id) { useCount } }',
      { id },
    );
    return data.entity?.useCount ?? 0;
  };
  const quote = async () => (await article()).quotes.nodes[0];
  const decisions = async (filter: object = {}) => {
    const query = `query ($filter: MentionDecisionFilter) {
      mentionDecisions(filter: $filter) { nodes { ${place} verdict lost } } }`;
    const data = await client.request<{ mentionDecisions: { nodes: readonly Decision[] } }, object>(query, {
      filter: { article: articleId, ...filter },
    });
    return data.mentionDecisions.nodes;
  };
  const decide = async (mutation: string, input: object): Promise<Payload> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const operation = `mutation ($input: ${type}!) {
      result: ${mutation}(input: $input) { decision { ${place} verdict lost } error { code } } }`;
    return (await client.request<{ result: Payload }, object>(operation, { input: { reason, ...input } }))
      .result;
  };
  const rewrite = async (text: string) => {
    const input = { articles: [{ name, section, text }] };
    return processed(client, await client.request(SubmitArticlesDocument, { input }));
  };

  beforeAll(async () => {
    articleId = await editor.submit({ name, section, text: body });
    ids.first = await entities.idOf(articleId, first);
    ids.second = await entities.idOf(articleId, second);
    ids.third = await entities.idOf(articleId, third);
    await until('it is quoted', async () => (await quote())?.speaker?.id === ids.second);
    expect((await quote())?.about.map(({ id }) => id)).toEqual([ids.third]);
  });

  it('gives a mention to another entity, and the quote follows', async () => {
    const { nodes } = (await article()).mentions;
    const source = nodes.filter(({ entity }) => entity?.id === ids.second).at(-1);
    const set = await decide('setMentionEntity', { mentionId: source?.id, entityId: ids.first });
    expect(set.error).toBeNull();
    expect(set.decision).toMatchObject({ verdict: 'CORRECTED', lost: false, entity: { id: ids.first } });
    await until('somebody else said it', async () => (await quote())?.speaker?.id === ids.first);
    expect(await mentionsOf(ids.first)).toContainEqual(
      expect.objectContaining({ id: source?.id, creator: expect.stringMatching(/^editor:/) as string }),
    );
  });

  it('rejects a mention: who is named nowhere else is not named, nor is the quote about him', async () => {
    expect(await usesOf(ids.third)).toBe(1);
    const { id } = await mentionAt(third);
    expect((await decide('rejectMention', { mentionId: id })).error).toBeNull();
    await until('it is about nobody', async () => (await quote())?.about.length === 0);
    expect(await mentionsOf(ids.third)).toEqual([]);
    expect(await usesOf(ids.third)).toBe(0);
  });

  it('adds a mention that the extractor did not find, and counts it', async () => {
    const uses = await usesOf(ids.first);
    const start = Array.from(body.slice(0, body.indexOf('old lighthouse'))).length;
    const { version } = await article();
    const added = { articleId, start, end: start + 'old lighthouse'.length, entityId: ids.second };
    const { decision, error } = await decide('addMention', { ...added, articleVersion: version });
    expect(error).toBeNull();
    expect(decision).toMatchObject({ verdict: 'ADDED', exact: 'old lighthouse' });
    await until('it is named there', async () =>
      (await mentionsOf(ids.second)).some(({ exact }) => exact === 'old lighthouse'),
    );
    expect(await usesOf(ids.first)).toBe(uses);
    for (const entityId of [ids.first, ids.second]) {
      const given = await decide('setMentionEntity', { mentionId: decision?.id, entityId });
      expect(given.decision).toMatchObject({ verdict: 'ADDED', entity: { id: entityId } });
    }
    expect((await decide('addMention', { ...added, articleVersion: version })).error?.code).toBe(
      'ALREADY_NAMED',
    );
  });

  it('stands in the next version, at the new places', async () => {
    const before = await article();
    const text = `CORRECTED: the day was wrong.\n${body.replace('Monday', 'Tuesday')}`;
    await rewrite(text);
    await until('the new version is extracted', async () => {
      const { mentions, quotes } = await article();
      return (
        mentions.nodes.every(({ articleVersion }) => articleVersion === before.version + 1) &&
        quotes.nodes[0]?.speaker?.id === ids.first
      );
    });
    const added = (await mentionsOf(ids.second)).find(({ exact }) => exact === 'old lighthouse');
    expect(Array.from(text).slice(added?.start, added?.end).join('')).toBe('old lighthouse');
    expect(await mentionsOf(ids.third)).toEqual([]);
    expect((await quote())?.about).toEqual([]);
    expect((await decisions()).map(({ verdict, lost }) => [verdict, lost])).toEqual([
      ['ADDED', false],
      ['REJECTED', false],
      ['CORRECTED', false],
    ]);
  });

  it('is reported as lost where its words are gone, and stands again where they are back', async () => {
    const text = body.replace('old lighthouse', 'new pier');
    await rewrite(text);
    await until('it is lost', async () => (await decisions({ lost: true })).length === 1);
    expect(await decisions({ lost: true })).toMatchObject([{ verdict: 'ADDED', exact: 'old lighthouse' }]);
    await rewrite(body);
    await until('it is back', async () => (await decisions({ lost: true })).length === 0);
    expect(await mentionsOf(ids.second)).toContainEqual(expect.objectContaining({ exact: 'old lighthouse' }));
  });

  it('is taken back: the mention is again what the extractor finds', async () => {
    const [rejected] = await decisions({ verdict: 'REJECTED' });
    const restored = await decide('restoreMention', { mentionId: rejected?.id });
    expect(restored).toEqual({ decision: null, error: null });
    await until('the person is named again', async () => (await mentionsOf(ids.third)).length === 1);
    await until('it is about him', async () => (await quote())?.about[0]?.id === ids.third);
    const [added] = await decisions({ verdict: 'ADDED' });
    await decide('restoreMention', { mentionId: added?.id });
    await until('it is named no more', async () =>
      (await mentionsOf(ids.second)).every(({ exact }) => exact !== 'old lighthouse'),
    );
  });

  it('goes with a person who is suppressed, also where it was that somebody else is named', async () => {
    const person = newName();
    const text = `Professor ${person} spoke in Bergen on Monday.\nLater Professor ${person} left.`;
    const article = await editor.submit({ name: `${name} of ${person}`, section, text });
    const id = await entities.idOf(article, person);
    const query = `query ($id: ID!) { article(id: $id) { mentions { nodes { ${place} } } } }`;
    const data = await client.request<{ article: { mentions: { nodes: readonly Mention[] } } }, object>(
      query,
      { id: article },
    );
    const rejected = data.article.mentions.nodes.filter(({ entity }) => entity?.id === id).at(-1);
    expect((await decide('rejectMention', { mentionId: rejected?.id })).error).toBeNull();
    expect(await decisions({ article })).toHaveLength(1);
    expect((await editor.suppressPerson(id)).error).toBeNull();
    expect(await decisions({ article })).toEqual([]);
  });

  it('stands where its article changes while a worker has it in hand', async () => {
    const person = newName();
    const text = `Professor ${person} spoke in Bergen on Monday.`;
    const article = await editor.submit({ name: `${name} in hand`, section, text });
    const asWorker = async <Data>(subgraph: string, operation: string, variables: object) =>
      askSubgraph<Data>(dataFolder, subgraph, operation, variables, 'worker');
    const { data } = await asWorker<{ articleTexts: { state: object }[] }>(
      'articles',
      'query ($ids: [ID!]!) { articleTexts(articleIds: $ids) { state { articleId articleVersion revision publishedAt pubStatus topics } } }',
      { ids: [article] },
    );
    const inHand = data?.articleTexts[0]?.state;
    const id = await entities.idOf(article, person);
    const [{ id: mentionId } = { id: '' }] = await mentionsOf(id, article);
    expect((await decide('rejectMention', { mentionId })).error).toBeNull();
    await editor.publish(article, { embargoedUntil: null });
    const handedIn = { article: inHand, creator: 'test/1', entities: [], mentions: [] };
    const { errors } = await asWorker(
      'entities',
      'mutation ($input: ReplaceMentionsInput!) { replaceMentions(input: $input) { articles { articleId } } }',
      { input: { articles: [handedIn] } },
    );
    expect(errors).toBeUndefined();
    expect(await decisions({ article })).toMatchObject([{ id: mentionId, verdict: 'REJECTED', lost: false }]);
  });

  it('is as the extractor finds it where the words are back, and whom the editor named is no more', async () => {
    const [one, other] = [newName(), newName()];
    const story = (text: string) => editor.submit({ name: `${name} of ${one}`, section, text });
    const named = `Professor ${one} spoke in Bergen on Monday.`;
    const article = await story(`${named}\nMinister ${other} listened.`);
    const ids = { one: await entities.idOf(article, one), other: await entities.idOf(article, other) };
    const query = `query ($id: ID!) { article(id: $id) { mentions { nodes { ${place} } } } }`;
    const mentions = async () =>
      (
        await client.request<{ article: { mentions: { nodes: readonly Mention[] } } }, object>(query, {
          id: article,
        })
      ).article.mentions.nodes;
    const mentionId = (await mentions()).find(({ entity }) => entity?.id === ids.one)?.id;
    expect((await decide('setMentionEntity', { mentionId, entityId: ids.other })).error).toBeNull();
    await until('it is decided', async () =>
      (await mentions()).every(({ entity }) => entity?.id !== ids.one),
    );
    await story('A ferry left Bergen.');
    await story(named);
    expect(await entities.idOf(article, one)).toBe(ids.one);
    expect(await decisions({ article })).toMatchObject([{ lost: true, entity: null }]);
  });

  it('is in the record', async () => {
    const [{ id } = { id: '' }] = await decisions();
    const data = await client.request<{ entityAudit: { nodes: object[] } }, object>(
      'query ($id: ID) { entityAudit(subject: $id) { nodes { action subject reason } } }',
      { id },
    );
    expect(data.entityAudit.nodes).toEqual([{ action: 'MENTION_CORRECTED', subject: id, reason }]);
  });

  it.each([
    ['rejectMention', { mentionId: 'none' }, 'UNKNOWN_MENTION'],
    ['rejectMention', { mentionId: 'none', reason: ' ' }, 'BAD_REASON'],
    ['restoreMention', { mentionId: 'none' }, 'UNKNOWN_MENTION'],
    [
      'addMention',
      { articleId: 'none', articleVersion: 1, start: 0, end: 1, entityId: 'nobody' },
      'UNKNOWN_ARTICLE',
    ],
  ])('is refused by %s with %j: %s', async (mutation, input, code) => {
    expect((await decide(mutation, input)).error?.code).toBe(code);
  });

  it('is refused where the entity is not known, the place is none, or nothing was decided', async () => {
    const { id } = await mentionAt(first);
    expect((await decide('setMentionEntity', { mentionId: id, entityId: 'nobody' })).error?.code).toBe(
      'UNKNOWN_ENTITY',
    );
    expect((await decide('restoreMention', { mentionId: id })).error?.code).toBe('NOT_DECIDED');
    const { version } = await article();
    const add = (start: number, end: number, articleVersion = version) =>
      decide('addMention', { articleId, articleVersion, start, end, entityId: ids.first });
    expect((await add(0, 1_000_000)).error?.code).toBe('BAD_SPAN');
    expect((await add(0, 5, 1)).error?.code).toBe('OUTDATED_VERSION');
  });
});
