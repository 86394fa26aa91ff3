import { beforeAll, describe, expect, it } from 'vitest';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Told {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly details: string | null;
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly Told[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const page =
  'totalCount nodes { id at actor action subject reason details } pageInfo { endCursor hasNextPage }';
const records = ['articleAudit', 'entityAudit', 'quoteAudit', 'accessAudit'] as const;

describe('the record of who changed what', () => {
  const { client, url } = shared();
  const editor = editorOf(client);
  const entities = entitiesOf(client);
  const [kept, gone] = [newName(), newName()];
  const section = `audit ${kept.split(' ')[1] ?? ''}`;
  const ids = { article: '', kept: '', gone: '', quote: '', key: '' };

  /** Everything that is recorded of one subject, in one operation. */
  const recorded = async (subject: string) => {
    const fields = records.map((name) => `${name}(subject: $subject) { ${page} }`).join(' ');
    const data = await client.request<Readonly<Record<string, Page>>, object>(
      `query AuditTrail($subject: ID) { ${fields} }`,
      { subject },
    );
    return records.flatMap((name) => data[name]?.nodes ?? []);
  };

  beforeAll(async () => {
    ids.article = await editor.submit({
      section,
      name: `${section}/one`,
      text: `BERGEN — Professor ${kept} met Professor ${gone}. “The quay was empty that day,” said ${kept}.`,
    });
    ids.kept = await entities.idOf(ids.article, kept);
    ids.gone = await entities.idOf(ids.article, gone);
    await until('the quote is there', async () => {
      const [quote] = await entities.quotesSaidBy(ids.kept);
      ids.quote = quote?.id ?? '';
      return quote !== undefined;
    });
    await client.request<object, object>(
      'mutation ($input: RejectQuoteInput!) { rejectQuote(input: $input) { error { code } } }',
      { input: { quoteId: ids.quote, reason: 'nobody said it' } },
    );
    await entities.merge(ids.gone, ids.kept);
    await editor.publish(ids.article, { pubStatus: 'WITHHELD', reason: 'a lawyer asked' });
    ids.key = (await makeKey(client, url)).id;
  });

  it('tells of every service in one operation who did what, when and why', async () => {
    const { viewer } = await client.request<{ viewer: { key: { id: string } } }, never>(
      '{ viewer { key { id } } }',
    );
    const actor = viewer.key.id;
    const at = expect.stringMatching(/^20/) as string;
    const told = { id: expect.any(String) as string, at, actor };
    expect(await recorded(ids.article)).toContainEqual({
      ...told,
      action: 'ARTICLE_PUBLICATION',
      subject: ids.article,
      reason: 'a lawyer asked',
      details: expect.stringContaining('WITHHELD') as string,
    });
    expect(await recorded(ids.gone)).toEqual([
      {
        ...told,
        action: 'ENTITY_MERGED',
        subject: ids.gone,
        reason: 'a test says so',
        details: JSON.stringify({ intoId: ids.kept }),
      },
    ]);
    expect(await recorded(ids.quote)).toEqual([
      {
        ...told,
        action: 'QUOTE_REJECTED',
        subject: ids.quote,
        reason: 'nobody said it',
        details: JSON.stringify({ articleId: ids.article }),
      },
    ]);
    expect(await recorded(ids.key)).toMatchObject([{ action: 'KEY_CREATED', actor, subject: ids.key }]);
  });

  it('alone tells why an article was withheld: partners hear that it was, and why a version was made', async () => {
    const feed = `query ($since: String) {
      articleChanges(since: $since) { latest nodes { kind articleId reason } } }`;
    interface Feed {
      readonly latest: string;
      readonly nodes: readonly {
        readonly kind: string;
        readonly articleId: string;
        readonly reason: unknown;
      }[];
    }
    const changes = async (since: string | null) =>
      (await client.request<{ articleChanges: Feed }, object>(feed, { since })).articleChanges;
    const { latest } = await changes(null);
    const article = { name: newName(), text: 'Rain fell.' };
    const id = await editor.submit(article);
    await editor.submit({ ...article, headline: 'Rain', versionReason: 'it had no headline' });
    const told = async () => (await changes(latest)).nodes.filter(({ articleId }) => articleId === id);
    await until('the feed tells of the version', async () =>
      (await told()).some(({ kind, reason }) => kind === 'VERSION' && reason === 'it had no headline'),
    );
    await editor.setPublication(id, { pubStatus: 'WITHHELD', reason: 'a lawyer asked' });
    await until('the feed tells of it', async () =>
      (await told()).some(({ kind }) => kind === 'PUBLICATION'),
    );
    // Of what nobody may see, nothing is told but that.
    expect((await told()).map(({ reason }) => reason)).toEqual((await told()).map(() => null));
    const withheld = { pubStatus: 'WITHHELD', versionReason: 'named a minor' } as const;
    await editor.submit({ ...article, headline: 'More rain', ...withheld });
    await editor.publish(id, { pubStatus: 'USABLE' });
    const reasons = async () => (await told()).map(({ reason }) => reason);
    await until('it is told of again', async () => (await reasons()).includes('it had no headline'));
    expect((await told()).filter(({ kind }) => kind === 'VERSION')).toHaveLength(2);
    expect(await reasons()).not.toContain('named a minor');
  });

  it('tells whom a quote was given to, until that person is to be forgotten', async () => {
    const [said, other] = [newName(), newName()];
    const text = `BERGEN — Professor ${said} met Professor ${other}. “The quay was full,” said ${said}.`;
    const article = await editor.submit({ section, name: `${section}/given`, text });
    const person = await entities.idOf(article, other);
    const [quote] = await entities.quotesSaidBy(await entities.idOf(article, said));
    const id = quote?.id ?? '';
    await client.request<object, object>(
      'mutation ($input: SetSpeakerInput!) { setSpeaker(input: $input) { error { code } } }',
      { input: { quoteId: id, speakerId: person, reason: 'the tape says so' } },
    );
    const details = JSON.stringify({ articleId: article, speakerId: person });
    const told = { action: 'QUOTE_CORRECTED', reason: 'the tape says so' };
    expect(await recorded(id)).toMatchObject([{ ...told, details }]);
    await editor.suppressPerson(person);
    await until('nothing is told of the person', async () => {
      const [record] = await recorded(id);
      expect(record).toMatchObject(told);
      return record?.details === null;
    });
  });

  it('tells nothing of what was decided of an article once that is erased, but that it was', async () => {
    const said = newName();
    const text = `BERGEN — “The quay was full,” said Professor ${said}.`;
    const article = await editor.submit({ section, name: `${section}/erased`, text });
    const mentions = `query ($id: ID!) { article(id: $id) { mentions(first: 1) { nodes { id } } } }`;
    interface Mentions {
      readonly article: { readonly mentions: { readonly nodes: readonly { readonly id: string }[] } };
    }
    const found = await client.request<Mentions, object>(mentions, { id: article });
    const mention = found.article.mentions.nodes[0]?.id ?? '';
    await client.request<object, object>(
      'mutation ($input: RejectMentionInput!) { rejectMention(input: $input) { error { code } } }',
      { input: { mentionId: mention, reason: 'it is no name' } },
    );
    const told = { action: 'MENTION_REJECTED', reason: 'it is no name' };
    expect(await recorded(mention)).toMatchObject([
      { ...told, details: expect.stringContaining(article) as string },
    ]);
    await editor.eraseArticle(article);
    await until('nothing is told of the article', async () => {
      const [record] = await recorded(mention);
      expect(record).toMatchObject(told);
      return record?.details === null;
    });
  });

  it('tells who corrected an article', async () => {
    const name = `${section}/corrected`;
    const id = await editor.submit({ section, name, text: 'BERGEN — The quay was full.' });
    expect(await recorded(id)).toEqual([]);
    await editor.submit({ section, name, text: 'BERGEN — The quay was empty.' });
    expect(await recorded(id)).toMatchObject([{ action: 'ARTICLE_CORRECTED', subject: id }]);
  });

  it('tells of an article that is handed in as withheld, and why', async () => {
    const article = { section, name: `${section}/withheld`, text: 'BERGEN — The quay was sold.' };
    const versionReason = 'It was not.';
    const id = await editor.submit(article);
    await editor.submit({ ...article, pubStatus: 'WITHHELD', versionReason });
    const records = (await recorded(id)).filter(({ action }) => action === 'ARTICLE_PUBLICATION');
    expect(records).toMatchObject([
      { subject: id, reason: versionReason, details: expect.stringContaining('"WITHHELD"') as string },
    ]);
    // Without its words it is withdrawn as it stands: nobody corrected it.
    const other = { section, name: `${section}/recalled` };
    const recalled = await editor.submit({ ...other, text: 'BERGEN — The quay was leased.' });
    await editor.submit({ ...other, text: '', pubStatus: 'CANCELED' });
    expect(await recorded(recalled)).toMatchObject([{ action: 'ARTICLE_PUBLICATION' }]);
  });

  it('is not for a key that sees a part of the archive', async () => {
    const held = await makeKey(client, url, { plan: 'admin', rights: { publishers: ['Somebody'] } });
    for (const record of records) {
      const { data, errors } = await held.client.ask(`{ ${record} { totalCount } }`);
      expect(data?.[record as never] ?? null).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });

  it('is read page by page, the newest first, also what one key did', async () => {
    const { viewer } = await client.request<{ viewer: { key: { id: string } } }, never>(
      '{ viewer { key { id } } }',
    );
    const query = `query ($actor: String, $after: String) { articleAudit(first: 1, actor: $actor, after: $after) { ${page} } }`;
    const read = async (after: string | null) =>
      (await client.request<{ articleAudit: Page }, object>(query, { actor: viewer.key.id, after }))
        .articleAudit;
    await editor.publish(ids.article, { pubStatus: 'USABLE', reason: 'it was settled' });
    const newest = await read(null);
    const next = await read(newest.pageInfo.endCursor);
    expect(newest.nodes).toHaveLength(1);
    expect(next.nodes).toHaveLength(1);
    expect(next.nodes[0]?.id).not.toBe(newest.nodes[0]?.id);
    expect((next.nodes[0]?.at ?? '') <= (newest.nodes[0]?.at ?? '')).toBe(true);
    const nobody = await client.request<{ articleAudit: Page }, object>(query, {
      actor: 'nobody',
      after: null,
    });
    expect(nobody.articleAudit).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('keeps nothing of what a person was called who is suppressed, but that somebody did it', async () => {
    const name = newName();
    const article = await editor.submit({
      section,
      name: `${section}/two`,
      text: `BERGEN — Professor ${name} left.`,
    });
    const id = await entities.idOf(article, name);
    await client.request<object, object>(
      'mutation ($input: SetAliasesInput!) { setAliases(input: $input) { error { code } } }',
      { input: { entityId: id, name: `Dame ${name}`, reason: 'she was honoured' } },
    );
    expect(JSON.stringify(await recorded(id))).toContain(`Dame ${name}`);
    await editor.suppressPerson(id, 'she asked for it');
    const after = await recorded(id);
    expect(after.map(({ action }) => action)).toEqual(['ENTITY_SUPPRESSED', 'ENTITY_NAMED']);
    expect(JSON.stringify(after)).not.toContain(name);
  });

  it('keeps nothing of it where it tells what was done to another', async () => {
    const [whole, part] = [newName(), newName()];
    const text = (name: string) => `BERGEN — Professor ${name} left.`;
    const [of, ofPart] = [
      await editor.submit({ section, name: `${section}/three`, text: text(whole) }),
      await editor.submit({ section, name: `${section}/four`, text: text(part) }),
    ];
    const id = await entities.idOf(of, whole);
    await entities.merge(await entities.idOf(ofPart, part), id);
    await entities.split({ entityId: id, names: [part], newName: part });
    const [split] = await recorded(id);
    expect(split?.details?.toLowerCase()).toContain(part.toLowerCase());
    const { intoId } = JSON.parse(split?.details ?? '{}') as { intoId: string };
    await editor.suppressPerson(intoId, 'she asked for it');
    expect(await recorded(id)).toMatchObject([{ action: 'ENTITY_SPLIT', details: null }]);
  });

  it('is for those alone who may read it', async () => {
    const { client: other } = await makeKey(client, url, { plan: 'partner' });
    for (const name of records) {
      const { data, errors } = await other.ask(`{ ${name} { totalCount } }`);
      expect(data).toEqual({ [name]: null });
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD');
    }
  });
});
