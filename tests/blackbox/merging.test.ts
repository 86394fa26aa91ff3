import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../kit/database.js';
import { editorOf } from '../kit/editing.js';
import { entitiesOf, followed } from '../kit/entities.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';
import { until } from '../kit/wait.js';

interface Id {
  readonly id: string;
}

interface Named {
  readonly mentions: {
    readonly nodes: readonly (Id & {
      readonly exact: string;
      readonly creator: string;
      readonly entity: Id | null;
    })[];
  };
  readonly quotes: {
    readonly nodes: readonly (Id & {
      readonly articleVersion: number;
      readonly speaker: Id | null;
      readonly about: readonly Id[];
    })[];
  };
}

const surnameOf = (name: string) => name.split(' ')[1] ?? '';

describe('entities that an editor merges, restores and splits', () => {
  const { client, dataFolder } = shared();
  const editor = editorOf(client);
  const entities = entitiesOf(client);
  const [kept, gone] = [newName(), newName()];
  const section = `merging ${surnameOf(kept)}`;
  const ids = { kept: '', gone: '', ofKept: '', ofGone: '', ofBoth: '' };
  let before: unknown;

  const submit = (part: string, text: string) =>
    editor.submit({ section, name: `${section}/${part}`, publishedAt: '2026-03-01T08:00:00Z', text });
  const said = (name: string, words: string) =>
    `BERGEN — A bridge was opened on Monday. “${words},” said Professor ${name}. “It is long.”`;
  /** All that shows whom the articles name and quote. */
  const sight = async () => ({
    kept: await entities.see(ids.kept),
    gone: await entities.see(ids.gone),
    articles: await entities.inSection(section),
  });
  /** Whom an article names and quotes. */
  const namedIn = async (id: string) => {
    const query = `query ($id: ID!) { article(id: $id) {
      mentions { nodes { id exact creator entity { id } } } quotes { nodes { id articleVersion speaker { id } about { id } } } } }`;
    return (await client.request<{ article: Named }, object>(query, { id })).article;
  };
  const quoteIn = async (articleId: string) => {
    const [quote] = (await namedIn(articleId)).quotes.nodes;
    if (!quote) throw new Error('nothing is quoted there');
    return quote;
  };
  const namedAs = async (articleId: string, words: string) => {
    const found = (await namedIn(articleId)).mentions.nodes.find(({ exact }) => exact.includes(words));
    if (!found) throw new Error(`${words} is not named there`);
    return found;
  };
  const speakerIn = async (articleId: string) => (await quoteIn(articleId)).speaker?.id;
  const rewrite = async (articleId: string, part: string, text: string) => {
    const { articleVersion } = await quoteIn(articleId);
    await submit(part, text);
    await until(
      'the new version is extracted',
      async () => (await quoteIn(articleId)).articleVersion > articleVersion,
    );
  };
  /** Decides on a quote or a mention. @returns why that was refused. */
  const decide = async (name: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const operation = `mutation ($input: ${type}!) { result: ${name}(input: $input) { error { code } } }`;
    const variables = { input: { reason: 'a test says so', ...input } };
    return (await client.request<{ result: { error: object | null } }, object>(operation, variables)).result
      .error;
  };
  beforeAll(async () => {
    ids.ofKept = await submit('kept', said(kept, 'The bridge will carry us for years'));
    ids.ofGone = await submit('gone', said(gone, 'The harbour has to wait for a while'));
    ids.ofBoth = await submit(
      'both',
      `BERGEN — Professor ${kept} met Professor ${gone} in a small town. “We walked along the river,” said ${kept}.`,
    );
    ids.kept = await entities.idOf(ids.ofKept, kept);
    ids.gone = await entities.idOf(ids.ofGone, gone);
    before = await sight();
    await followed(entities.merge(ids.gone, ids.kept));
  });

  describe('after a merge', () => {
    it('are one: the old id leads to the survivor with the articles, counts and quotes of both', async () => {
      const { kept: one, gone: other } = await sight();
      expect(other).toEqual(one);
      expect(one).toMatchObject({
        id: ids.kept,
        useCount: 3,
        articles: { totalCount: 3 },
        quotes: { totalCount: 3 },
      });
      expect(one?.aliases.map(({ text }) => text)).toContain(gone);
    });

    it('are named as the survivor wherever either was', async () => {
      const named = await entities.inSection(section);
      expect(JSON.stringify(named)).not.toContain(ids.gone);
      const both = named.find(({ id }) => id === ids.ofBoth);
      expect(both?.entities.filter(({ id }) => id === ids.kept)).toHaveLength(1);
    });

    it('are found by the old id as a filter of quotes', async () => {
      expect(await entities.quotesSaidBy(ids.gone)).toEqual(await entities.quotesSaidBy(ids.kept));
    });

    it('have the same lists under both ids, where merged ones are asked for too', async () => {
      const lists = `id useCount articles { totalCount } quotes { totalCount } quotesAbout { totalCount }
        namedWith(first: 5) { nodes { articles entity { id } } }`;
      interface Lists {
        readonly id: string;
        readonly quotes: { readonly totalCount: number };
      }
      const ask = () =>
        client.request<{ merged: { nodes: readonly Lists[] }; survivor: Lists }, object>(
          `query ($id: ID!, $name: String!) {
          merged: entities(filter: { status: MERGED }, search: $name) { nodes { ${lists} } }
          survivor: entity(id: $id) { ${lists} }
        }`,
          { id: ids.kept, name: gone },
        );
      // What is named together is indexed a little later.
      await until('both have the same', async () => {
        const { merged, survivor } = await ask();
        expect(survivor.quotes.totalCount).toBe(3);
        expect(merged.nodes).toEqual([{ ...survivor, id: ids.gone }]);
        return true;
      });
    });

    it('are listed once, and the one that went by its state', async () => {
      const merged = await entities.merged();
      expect(merged).toContainEqual({
        id: ids.gone,
        name: gone,
        status: 'MERGED',
        mergedInto: { id: ids.kept },
      });
    });

    it('stay one when an article is extracted again, and when a new one names the one that went', async () => {
      await submit('gone', `${said(gone, 'The harbour has to wait for a while')} The town agreed.`);
      const later = await submit('later', said(gone, 'Nobody has ever seen the plans'));
      expect(await entities.idOf(later, gone)).toBe(ids.kept);
      await until(
        'the quote follows',
        async () => (await entities.see(ids.kept))?.quotes.totalCount === 4,
        20,
      );
      await editor.eraseArticle(later);
      await until('it is erased', async () => (await entities.see(ids.kept))?.useCount === 3);
    });

    it.each([
      ['with itself', () => entities.merge(ids.kept, ids.kept), 'SAME_ENTITY'],
      ['twice', () => entities.merge(ids.gone, ids.kept), 'SAME_ENTITY'],
      ['in a circle', () => entities.merge(ids.kept, ids.gone), 'SAME_ENTITY'],
      ['with nobody', () => entities.merge(ids.kept, 'nobody'), 'UNKNOWN_ENTITY'],
      ['from nobody', () => entities.merge('$where', ids.kept), 'UNKNOWN_ENTITY'],
      ['without a reason', () => entities.merge(ids.kept, ids.gone, ' '), 'BAD_REASON'],
      ['back, where it stands for itself', () => entities.restore(ids.kept), 'NOT_MERGED'],
    ])('are not merged %s', async (_, attempt, code) => {
      const { error, entity } = await attempt();
      expect({ code: error?.code, entity }).toEqual({ code, entity: null });
    });

    it('are not merged with what is of another kind', async () => {
      const town = await entities.idOf(ids.ofKept, 'Bergen');
      expect((await entities.merge(town, ids.kept)).error?.code).toBe('DIFFERENT_KINDS');
    });
  });

  it('are as they were when the merge is taken back', async () => {
    await followed(entities.restore(ids.gone));
    await until('all is as before', async () => {
      expect(await sight()).toEqual(before);
      return true;
    });
  });

  describe('after a split', () => {
    const third = `${kept} the Younger`;
    let split = '';
    const speaks = `Professor ${kept} met Professor ${gone}. “We walked along the river,” said ${kept}.`;

    beforeAll(async () => {
      const { id: quoteId } = await quoteIn(ids.ofBoth);
      expect(await decide('confirmQuote', { quoteId })).toBeNull();
      const payload = await entities.split({ entityId: ids.kept, articleIds: [ids.ofBoth], newName: third });
      await followed(Promise.resolve(payload));
      split = payload.entity?.id ?? '';
    });

    it('are apart in the chosen articles, with their mentions and quotes', async () => {
      expect(await entities.see(split)).toMatchObject({
        name: third,
        useCount: 1,
        quotes: { totalCount: 1 },
      });
      expect(await entities.see(ids.kept)).toMatchObject({ useCount: 1, quotes: { totalCount: 1 } });
    });

    it('stay apart when the article is extracted again', async () => {
      await submit('both', speaks);
      await until('the quote is there', async () => (await entities.see(split))?.quotes.totalCount === 1);
      expect(await entities.see(ids.kept)).toMatchObject({ useCount: 1, quotes: { totalCount: 1 } });
    });

    it('are meant again where an editor says so afterwards of a quote, or of a mention', async () => {
      const { id: quoteId } = await quoteIn(ids.ofBoth);
      expect(await decide('setSpeaker', { quoteId, speakerId: ids.kept })).toBeNull();
      expect(await speakerIn(ids.ofBoth)).toBe(ids.kept);
      await rewrite(ids.ofBoth, 'both', `${speaks} It rained.`);
      expect(await speakerIn(ids.ofBoth)).toBe(ids.kept);
      expect(await decide('restoreQuote', { quoteId })).toBeNull();
      await until('the split holds again', async () => (await speakerIn(ids.ofBoth)) === split);
      const { mentions } = await namedIn(ids.ofBoth);
      const { id: mentionId } = mentions.nodes.findLast(({ entity }) => entity?.id === split) ?? { id: '' };
      expect(await decide('setMentionEntity', { mentionId, entityId: ids.kept })).toBeNull();
      await until('the quote follows', async () => (await speakerIn(ids.ofBoth)) === ids.kept);
      expect(await decide('restoreMention', { mentionId })).toBeNull();
      await until('the split holds again', async () => (await speakerIn(ids.ofBoth)) === split);
    });

    it('are looked for again in an article that was being extracted meanwhile', async () => {
      const database = await openDatabase(dataFolder);
      const articles = database.db('newsgraph_articles').collection<{ _id: string }>('articles');
      const held = {
        'processing.state': 'RUNNING',
        'processing.lease': 'of a test',
        'processing.dueAt': new Date(Date.now() + 3_600_000),
      };
      await articles.updateOne({ _id: ids.ofBoth }, { $set: held });
      await followed(entities.split({ entityId: split, articleIds: [ids.ofBoth], intoId: ids.kept }));
      await until('it is extracted', async () =>
        articles.findOne({ _id: ids.ofBoth, 'processing.state': 'DONE' }),
      );
      await database.close();
      expect(await speakerIn(ids.ofBoth)).toBe(ids.kept);
      await followed(entities.split({ entityId: ids.kept, articleIds: [ids.ofBoth], intoId: split }));
      expect(await speakerIn(ids.ofBoth)).toBe(split);
    });

    it('stay what the last of several splits says when the article is extracted again', async () => {
      const first = { entityId: split, articleIds: [ids.ofBoth], newName: newName() };
      const { entity } = await entities.split(first);
      await rewrite(ids.ofBoth, 'both', `${speaks} It snowed.`);
      expect(await speakerIn(ids.ofBoth)).toBe(entity?.id);
      await followed(entities.split({ entityId: entity?.id, articleIds: [ids.ofBoth], intoId: split }));
      await rewrite(ids.ofBoth, 'both', speaks);
      expect(await speakerIn(ids.ofBoth)).toBe(split);
    });

    it('come together again by a merge', async () => {
      await followed(entities.merge(split, ids.kept));
      expect(await entities.see(ids.kept)).toMatchObject({ useCount: 2, quotes: { totalCount: 2 } });
    });

    it.each([
      ['nothing chosen', { newName: 'Anna' }, 'BAD_CHOICE'],
      ['nowhere to go', { articleIds: ['x'] }, 'BAD_CHOICE'],
      ['no articles', { articleIds: [], newName: 'Anna' }, 'BAD_CHOICE'],
      ['articles that do not name it', { articleIds: ['x'], newName: 'Anna' }, 'NOTHING_TO_MOVE'],
      ['names that it does not have', { names: ['Nobody At All'], newName: 'Anna' }, 'NOTHING_TO_MOVE'],
      ['a name of nothing', { articleIds: ['x'], newName: '…' }, 'BAD_NAME'],
    ])('are not split by %s', async (_, choice, code) => {
      expect((await entities.split({ entityId: ids.kept, ...choice })).error?.code).toBe(code);
    });
  });

  it('are split by a name, in what comes later too, and what each of two said and is said of stays its own', async () => {
    const text = [
      `BERGEN — Professor ${kept} met Professor ${gone}.`,
      `“The ferry of Professor ${gone} will sail again in spring,” Professor ${kept} said.`,
    ].join('\n');
    const ofTwo = await submit('two', text);
    const { id: ofMention } = await namedAs(ofTwo, gone);
    expect(await decide('setMentionEntity', { mentionId: ofMention, entityId: ids.gone })).toBeNull();
    await until('it is decided', async () => (await namedAs(ofTwo, gone)).creator.startsWith('editor:'));
    await followed(entities.merge(ids.gone, ids.kept));
    expect(await quoteIn(ofTwo)).toMatchObject({ speaker: { id: ids.kept }, about: [{ id: ids.kept }] });
    const { entity } = await entities.split({ entityId: ids.kept, names: [gone], newName: gone });
    const own = { speaker: { id: ids.kept }, about: [{ id: entity?.id }] };
    await until('the quotes follow', async () => (await quoteIn(ofTwo)).about[0]?.id === entity?.id);
    expect(await quoteIn(ofTwo)).toMatchObject(own);
    await rewrite(ofTwo, 'two', `${text}\nIt rained.`);
    expect(await quoteIn(ofTwo)).toMatchObject(own);
    expect(await speakerIn(ids.ofBoth)).toBe(ids.kept);
    expect((await namedAs(ofTwo, gone)).entity?.id).toBe(entity?.id);
    const later = await submit('later still', said(gone, 'The plans are ready now'));
    const apart = await entities.idOf(later, gone);
    expect([ids.kept, ids.gone]).not.toContain(apart);
    expect(await entities.idOf(ids.ofGone, gone)).toBe(apart);
  });

  it('keep the plainer name where a fuller one is split off', async () => {
    const plain = newName();
    const fuller = plain.replace(' ', ' B. C. ');
    const ofPlain = await submit('plain', said(plain, 'We know each other well'));
    const ofFuller = await submit('fuller', said(fuller, 'We have never met before'));
    const id = await entities.idOf(ofPlain, plain);
    expect(await entities.idOf(ofFuller, fuller)).toBe(id);
    const { entity } = await entities.split({ entityId: id, names: [fuller], newName: fuller });
    await until('it has left', async () => (await entities.idOf(ofFuller, fuller)) === entity?.id);
    expect(await entities.idOf(ofPlain, plain)).toBe(id);
    expect(await entities.see(id)).toMatchObject({ name: plain, useCount: 1 });
    const later = await submit('plain again', said(plain, 'We still know each other'));
    expect(await entities.idOf(later, plain)).toBe(id);
  });

  it('are merged by one of two who do so at once in opposite directions, and the other is told', async () => {
    const texts = [newName(), newName()].map(async (name) =>
      entities.idOf(await submit(name, said(name, 'We are two')), name),
    );
    const [one = '', other = ''] = await Promise.all(texts);
    const outcomes = await Promise.all([entities.merge(one, other), entities.merge(other, one)]);
    expect(outcomes.map(({ error }) => error?.code ?? 'merged').sort()).toEqual(['SAME_ENTITY', 'merged']);
  });

  describe('after a merge is taken back', () => {
    const [one, other] = [newName(), newName()];
    const together = `BERGEN — Professor ${one} met Professor ${other} in a small town.`;
    let [oneId, otherId, article, count] = ['', '', '', 0];

    /** Whom the names mean once the article was extracted again. */
    async function meantAgain(): Promise<readonly (string | undefined)[]> {
      count += 1;
      await submit('pair', `${together} It rained ${count} times.`);
      await until('it is extracted', async () => (await versionOf(article)) === count + 1);
      return [(await namedAs(article, one)).entity?.id, (await namedAs(article, other)).entity?.id];
    }
    const versionOf = async (id: string) => {
      const { article: found } = await client.request<
        { article: { version: number; processing: { state: string } } },
        object
      >('query ($id: ID!) { article(id: $id) { version processing { state } } }', { id });
      return found.processing.state === 'DONE' ? found.version : 0;
    };

    beforeAll(async () => {
      article = await submit('pair', together);
      oneId = await entities.idOf(article, one);
      otherId = await entities.idOf(article, other);
    });

    it('a split of before holds for the one of whom it was said alone', async () => {
      const { entity } = await entities.split({ entityId: oneId, articleIds: [article], newName: newName() });
      await followed(entities.merge(oneId, otherId));
      expect(await meantAgain()).toEqual([entity?.id, otherId]);
      await followed(entities.restore(oneId));
      expect(await meantAgain()).toEqual([entity?.id, otherId]);
      await followed(entities.split({ entityId: entity?.id, articleIds: [article], intoId: oneId }));
      expect(await meantAgain()).toEqual([oneId, otherId]);
    });

    it('a split of what they were together holds for both', async () => {
      await followed(entities.merge(oneId, otherId));
      const { entity } = await entities.split({
        entityId: otherId,
        articleIds: [article],
        newName: newName(),
      });
      await followed(entities.restore(oneId));
      expect(await meantAgain()).toEqual([entity?.id, entity?.id]);
    });
  });
});
