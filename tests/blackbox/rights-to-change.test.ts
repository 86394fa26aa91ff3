import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  ArticleProcessingDocument,
  SubmitArticlesDocument,
  type ArticleInput,
  type Client,
} from '@newsgraph/client';
import { describe, expect, it } from 'vitest';
import { runScript } from '../kit/command.js';
import { editorOf } from '../kit/editing.js';
import { entitiesOf } from '../kit/entities.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';

describe('what a caller may change', () => {
  const { client, dataFolder, url } = shared();
  const entities = entitiesOf(client);

  /** Takes a line in as one of a table. */
  async function taken(line: string): Promise<void> {
    const file = join(await mkdtemp(join(tmpdir(), 'newsgraph-table-')), 'table.csv');
    await writeFile(file, `kind,name\n${line}\n`);
    const { code } = await runScript('entities:import', [file], { NEWSGRAPH_DATA: dataFolder });
    expect(code).toBe(0);
    await rm(dirname(file), { recursive: true });
  }

  /** An article of another publisher than the one whose editor is asked for, who sees what is withheld. */
  async function world() {
    const [own, foreign] = [newName(), newName()];
    const name = newName();
    const article = { name, text: `Professor ${name} left Bergen.`, publisher: foreign };
    const id = await editorOf(client).submit(article);
    const rights = { publishers: [own], hidden: true };
    const { client: editing } = await makeKey(client, url, { plan: 'admin', rights });
    return { own, article, id, name, editing };
  }
  const outcomesOf = async (by: Client, ...articles: ArticleInput[]) => {
    const { submitArticles } = await by.request(SubmitArticlesDocument, { input: { articles } });
    return submitArticles?.results.map(({ outcome, error }) => error?.code ?? outcome);
  };

  it('is no article of another publisher, whether it is there or is to be', async () => {
    const { own, article, id, editing } = await world();
    const editor = editorOf(editing);
    const refused = { error: { code: 'UNKNOWN_ARTICLE' } };
    expect(await editor.setPublication(id, { pubStatus: 'WITHHELD' })).toMatchObject(refused);
    expect(await editor.eraseArticle(id)).toMatchObject(refused);
    const taken = { ...article, publisher: own };
    const other = { ...article, name: `${article.name} again` };
    expect(await outcomesOf(editing, article, taken, other)).toEqual([
      'NOT_COVERED',
      'NOT_COVERED',
      'NOT_COVERED',
    ]);
    expect(await outcomesOf(editing, { ...other, publisher: own })).toEqual(['CREATED']);
    expect(await outcomesOf(client, article)).toEqual(['UNCHANGED']);
  });

  it('is told how far it is, also while it is hidden; what others handed in is not', async () => {
    const { own, id, editing } = await world();
    const writing = await makeKey(client, url, {
      plan: 'admin',
      scopes: ['articles:write'],
      rights: { publishers: [own] },
    });
    const handedIn = { name: newName(), text: 'A ferry left Bergen.', publisher: own };
    const mine = await editorOf(editing).submit(handedIn);
    await editorOf(client).publish(mine, { pubStatus: 'WITHHELD' });
    const ids = [id, mine, 'nothing'];
    const { articleProcessing } = await writing.client.request(ArticleProcessingDocument, { ids });
    expect(articleProcessing).toMatchObject([{ articleId: mine, processing: { state: 'DONE' } }]);
    await editorOf(client).eraseArticle(mine);
    const after = await writing.client.request(ArticleProcessingDocument, { ids });
    expect(after.articleProcessing).toEqual([]);
    const many = Array.from({ length: 101 }, (_, i) => `${i}`);
    const refused = await writing.client.ask(
      'query ($ids: [ID!]!) { articleProcessing(ids: $ids) { articleId } }',
      { ids: many },
    );
    expect(refused.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    const { client: reading } = await makeKey(client, url, { plan: 'frontend' });
    const unscoped = await reading.ask('{ articleProcessing(ids: ["1"]) { articleId } }');
    expect(unscoped.errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD');
  });

  it('is nothing in an article of others: whatever is asked of it, it is not there', async () => {
    const { id, name, editing } = await world();
    const person = await entities.idOf(id, name);
    const place = { articleId: id, articleVersion: 99, start: 0, end: 9, entityId: person, reason: 'a test' };
    const mutation = `mutation ($input: AddMentionInput!) { addMention(input: $input) { error { code } } }`;
    const added = await editing.request<{ addMention: object }, object>(mutation, { input: place });
    // Nor is whom only that article names.
    expect(added.addMention).toEqual({ error: { code: 'UNKNOWN_ENTITY' } });
    const own = await entitiesOf(editing).list({ search: name });
    expect(own.totalCount).toBe(0);
    const spans = { contents: [{ start: 0, end: 9 }], type: 'DIRECT', speakerDescriptor: 'somebody' };
    const quote = { articleId: id, articleVersion: 99, ...spans, reason: 'a test' };
    const quoting = `mutation ($input: AddQuoteInput!) { addQuote(input: $input) { error { code } } }`;
    const quoted = await editing.request<{ addQuote: object }, object>(quoting, { input: quote });
    expect(quoted.addQuote).toEqual({ error: { code: 'UNKNOWN_ARTICLE' } });
  });

  it('is no entity that only articles of others name', async () => {
    const { id, name, own, editing } = await world();
    const [person, place] = [await entities.idOf(id, name), await entities.idOf(id, 'Bergen')];
    const edits = entitiesOf(editing);
    const refusals = [
      await edits.merge(person, place),
      await edits.restore(person),
      await edits.split({ entityId: person, articleIds: [id], newName: 'Nobody' }),
      await edits.setAliases(person, { name: 'Nobody' }),
      await edits.setDescription(person, { description: 'Nobody' }),
    ];
    // Nor may one be put above what is his: else he learned what others write of.
    const mine = newName();
    const given = { name: mine, text: `Professor ${mine} left Oslo.`, publisher: own };
    const himself = await edits.idOf(await editorOf(editing).submit(given), mine);
    refusals.push(await edits.setDescription(himself, { parentId: person }));
    expect(refusals.map(({ error }) => error?.code)).toEqual(Array(6).fill('UNKNOWN_ENTITY'));
    expect(await editorOf(editing).suppressPerson(person)).toMatchObject({
      error: { code: 'UNKNOWN_PERSON' },
    });
    expect(await entities.see(person)).toMatchObject({ id: person });
  });

  it('is no entity of a table that only articles of others name, though it is seen; it may be named', async () => {
    const { id, name, own, editing } = await world();
    const person = await entities.idOf(id, name);
    await taken(`PERSON,${name}`);
    const edits = entitiesOf(editing);
    expect(await edits.see(person)).toMatchObject({ id: person });
    const refusals = [
      await edits.setAliases(person, { name: 'Nobody' }),
      await edits.setDescription(person, { description: 'Nobody' }),
    ];
    expect(refusals.map(({ error }) => error?.code)).toEqual(Array(2).fill('UNKNOWN_ENTITY'));
    expect(await editorOf(editing).suppressPerson(person)).toMatchObject({
      error: { code: 'UNKNOWN_PERSON' },
    });
    await editorOf(editing).submit({ name: own, text: `Professor ${name} is back.`, publisher: own });
    expect((await edits.setDescription(person, { description: 'somebody' })).error).toBeNull();
  });

  it('is told of what is the same elsewhere without the id of whom only articles of others name', async () => {
    const { id, name, own, editing } = await world();
    const person = await entities.idOf(id, name);
    const sameAs = [`https://people.example/${name.replace(' ', '_')}`];
    expect((await entities.setDescription(person, { sameAs })).error).toBeNull();
    const mine = newName();
    const article = { name: mine, text: `Professor ${mine} left Bergen.`, publisher: own };
    const other = await entities.idOf(await editorOf(editing).submit(article), mine);
    const ofForeign = (await entitiesOf(editing).setDescription(other, { sameAs })).error;
    expect(ofForeign?.code).toBe('SAME_AS_TAKEN');
    expect(ofForeign?.message).not.toContain(person);
    expect((await entities.setDescription(other, { sameAs })).error?.message).toContain(person);
  });
});
