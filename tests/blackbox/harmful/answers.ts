import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { editorOf, type Editor } from '../../kit/editing.js';
import { harmed } from '../../kit/harmed.js';
import { makeKey } from '../../kit/keys.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { newName } from '../../kit/sight.js';
import { askSubgraph } from '../../kit/subgraph.js';
import { until } from '../../kit/wait.js';

interface Lines {
  readonly articles: { readonly totalCount: number; readonly nodes: readonly { headline: string }[] };
}

interface Found {
  readonly entities: { readonly nodes: readonly { readonly id: string }[] };
}

interface Naming {
  readonly article: { readonly entities: readonly { readonly name: string }[] };
}

interface Feed {
  readonly articleChanges: {
    readonly latest: string;
    readonly nodes: readonly { readonly kind: string; readonly articleId: string; readonly at: string }[];
  };
}

interface Counted {
  readonly totalCount: number;
}

interface Page {
  readonly entity: { readonly useCount: number; readonly quotes: Counted } | null;
  readonly quotes: Counted;
}

const section = 'kept';
const query = `query Lines($section: String!) {
  articles(filter: { section: $section }, first: 20) { totalCount nodes { headline } }
}`;
const withhold = `mutation ($id: ID!) {
  setPublication(input: { articleId: $id, pubStatus: WITHHELD, reason: "a test says so" }) { error { code } }
}`;

const correct = `mutation ($article: ArticleInput!) {
  submitArticles(input: { articles: [$article] }) { results { outcome } }
}`;

// Not in the newsgraph that tests share: whatever is written through a gateway outdates all that it keeps.
describe('answers that the gateway keeps', () => {
  let newsgraph: Newsgraph;
  let client: Client;
  let editor: Editor;

  beforeAll(async () => {
    newsgraph = await harmed();
    ({ client } = newsgraph);
    editor = editorOf(client);
  });

  const lines = async (asker = client) =>
    (await asker.request<Lines, { section: string }>(query, { section })).articles;
  const tell = (name: string) =>
    editor.submit({ name, section, headline: name, text: `Professor ${newName()} said: “${name} it is.”` });

  const changes = async (since: string | null = null) => {
    const feed = `query ($since: String) {
      articleChanges(since: $since, first: 100) { latest nodes { kind articleId at } }
    }`;
    return (await client.request<Feed, { since: string | null }>(feed, { since })).articleChanges;
  };

  /** How many answers were given that had been kept, and how many were not found. */
  async function counts(): Promise<{ kept: number; made: number }> {
    const text = await (await fetch(new URL('/metrics', newsgraph.url))).text();
    const of = (found: string) =>
      Number(new RegExp(`^gateway_kept_answers_total\\{found="${found}".*\\} (\\d+)$`, 'm').exec(text)?.[1]);
    return { kept: of('true') || 0, made: of('false') || 0 };
  }

  /** Asks until the answer is one that was kept: after a write, it is dropped once more a moment later. */
  const untilKept = (ask: () => Promise<unknown> = lines) =>
    until('the answer is kept', async () => {
      const before = await counts();
      await ask();
      return (await counts()).kept > before.kept;
    });

  /** Hands an article in past this gateway, as another one would. */
  async function handIn(article: object): Promise<void> {
    const { errors } = await askSubgraph(newsgraph.dataFolder, 'articles', correct, { article });
    expect(errors).toBeUndefined();
  }

  it('are given again to all who may see the same, and to nobody else', async () => {
    await tell('First');
    await untilKept();
    const whole = await lines();
    const { client: other } = await makeKey(client, newsgraph.url, {
      plan: 'frontend',
      rights: { sections: ['another'] },
    });
    // What came before may outdate lists once more in between.
    await until('another key is given what was kept', async () => {
      const { client: same } = await makeKey(client, newsgraph.url, { plan: 'admin' });
      await untilKept();
      const { kept } = await counts();
      expect(await lines(same)).toEqual(whole);
      return (await counts()).kept === kept + 1;
    });
    const { kept, made } = await counts();
    expect(await lines(other)).toEqual({ totalCount: 0, nodes: [] });
    expect(await counts()).toEqual({ kept, made: made + 1 });
  });

  it('go at once where an article goes that another gateway withheld, from lists and counts alike', async () => {
    const id = await tell('Second');
    await untilKept();
    const whole = await lines();
    // Past this gateway, as another one would.
    const { errors } = await askSubgraph(newsgraph.dataFolder, 'articles', withhold, { id });
    expect(errors).toBeUndefined();
    await sleep(1000);
    expect(await lines()).toEqual({
      totalCount: whole.totalCount - 1,
      nodes: whole.nodes.filter(({ headline }) => headline !== 'Second'),
    });
  });

  it('go at once where an article moves to a section that a caller may not see', async () => {
    await tell('Moving');
    const { client: reader } = await makeKey(client, newsgraph.url, {
      plan: 'frontend',
      rights: { sections: [section] },
    });
    await untilKept(() => lines(reader));
    const headlines = async () => (await lines(reader)).nodes.map(({ headline }) => headline);
    expect(await headlines()).toContain('Moving');
    const article = { name: 'Moving', section: 'elsewhere', headline: 'Moving', text: 'It has moved.' };
    await handIn(article);
    await sleep(1000);
    expect(await headlines()).not.toContain('Moving');
  });

  it('stay while there is no news, and are made again where a list is joined or a headline corrected elsewhere', async () => {
    const article = {
      name: 'Joining',
      section,
      headline: 'Joining',
      text: `A text of its own: ${newName()}.`,
    };
    // What came before may have outdated lists for a while.
    await until('the list stays', async () => {
      await lines();
      const before = await counts();
      await sleep(6000);
      await lines();
      return (await counts()).kept > before.kept;
    });
    for (const headline of ['Joining', 'Corrected']) {
      await handIn({ ...article, headline });
      await until(
        `the list shows “${headline}”`,
        async () => (await lines()).nodes.some((node) => node.headline === headline),
        8,
      );
      await untilKept();
    }
  });

  it('of an entity stay while others are in the news, and are made again where an article names and quotes it, or no more', async () => {
    const person = newName();
    const told = (name: string, who: string) => ({
      ...{ name, section, headline: name },
      text: `Professor ${who} said: “${name} it is.”`,
    });
    await handIn(told('Leaving', person));
    await handIn(told('Lasting', person));
    const isIn = (headline: string) => async () =>
      (await lines()).nodes.some((node) => node.headline === headline);
    const find = async (name: string) => {
      const sought = 'query ($search: String!) { entities(search: $search) { nodes { id } } }';
      const { entities } = await client.request<Found, { search: string }>(sought, { search: name });
      return entities.nodes[0]?.id;
    };
    await until('it is found', () => find(person));
    const id = (await find(person)) ?? '';
    const page = `query ($id: ID!) {
      entity(id: $id) { useCount articles(first: 1) { nodes { headline } } quotes { totalCount } }
      quotes(filter: { speaker: $id }) { totalCount }
    }`;
    const ask = () => client.request<Page, { id: string }>(page, { id });
    const quoted = (count: number) =>
      until(
        `${count} articles quote the person`,
        async () => {
          const { entity, quotes } = await ask();
          return entity?.quotes.totalCount === count && quotes.totalCount === count;
        },
        15,
      );
    const named = (count: number) =>
      until(`${count} articles name the person`, async () => (await ask()).entity?.useCount === count, 15);
    /** What came before outdates what is kept once more a moment later. */
    const settle = async () => {
      await sleep(2000);
      await untilKept(ask);
    };
    await named(2);
    await quoted(2);
    let news = 0;
    await until('it stays', async () => {
      await settle();
      const beside = `Beside ${(news += 1)}`;
      await handIn(told(beside, newName()));
      await until('the news is in the list of all', isIn(beside));
      await sleep(2000);
      const { kept } = await counts();
      await ask();
      return (await counts()).kept > kept;
    });
    const { pid } = newsgraph.process('ingest');
    process.kill(pid, 'SIGSTOP');
    try {
      // Not the one that the page shows: nothing of it is shown until it is extracted.
      await handIn(told('Leaving', newName()));
      await quoted(1);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await named(1);
    await settle();
    await handIn(told('Leaving', person));
    await named(2);
    await quoted(2);
  });

  it('go where another article gives somebody a fuller name', async () => {
    const name = newName();
    const fuller = name.replace(' ', ' K. ');
    const told = (headline: string, who: string) => ({
      ...{ name: headline, section, headline },
      text: `Professor ${who} said: “${headline} it is.”`,
    });
    const id = await editor.submit(told('Short', name));
    const page = 'query ($id: ID!) { article(id: $id) { entities { name } } }';
    const ask = async () =>
      (await client.request<Naming, { id: string }>(page, { id })).article.entities.map(
        (found) => found.name,
      );
    await until('it is named', async () => (await ask()).includes(name));
    await sleep(2000);
    await untilKept(ask);
    await handIn(told('Full', fuller));
    await until('the fuller name shows', async () => (await ask()).includes(fuller), 12);
  });

  it('go where an entity is renamed through another gateway', async () => {
    await tell('Naming');
    const speaker = `query Speaker($section: String!) {
      quotes(first: 1, filter: { section: $section }) { nodes { speaker { id name } } }
    }`;
    interface Said {
      readonly quotes: { readonly nodes: readonly { speaker: { id: string; name: string } | null }[] };
    }
    const ask = async () => {
      const { quotes } = await client.request<Said, { section: string }>(speaker, { section });
      return quotes.nodes[0]?.speaker;
    };
    await until('somebody is quoted', ask);
    const { id = '', name = '' } = (await ask()) ?? {};
    const input = { entityId: id, name: `Dame ${name}`, reason: 'a test says so' };
    const rename = 'mutation ($input: SetAliasesInput!) { setAliases(input: $input) { error { code } } }';
    const { errors } = await askSubgraph(newsgraph.dataFolder, 'entities', rename, { input });
    expect(errors).toBeUndefined();
    await until('the new name shows', async () => (await ask())?.name === input.name, 5);
  });

  it('go with an article that expires, to the moment', async () => {
    const id = await tell('Third');
    const { latest: since } = await changes();
    const expires = new Date(Date.now() + 8000);
    await editor.publish(id, { expires: expires.toISOString() });
    await untilKept();
    let shown = 0;
    for (let now = Date.now(); now < expires.getTime() + 1500; now = Date.now()) {
      const { nodes } = await lines();
      const isShown = nodes.some(({ headline }) => headline === 'Third');
      if (isShown) shown += 1;
      if (now > expires.getTime()) expect(isShown).toBe(false);
      await sleep(50);
    }
    expect(shown).toBeGreaterThan(0);
    // Mirrors are told soon after, be there no other news that would have had anybody look.
    let at = '';
    await until('mirrors are told', async () => {
      const { nodes } = await changes(since);
      return (at = nodes.find(({ kind, articleId }) => kind === 'EXPIRED' && articleId === id)?.at ?? '');
    });
    expect(Date.parse(at) - expires.getTime()).toBeLessThan(3000);
  });

  it('are not given while nobody can tell whether they still hold', async () => {
    await untilKept();
    const { pid } = newsgraph.process('articles');
    process.kill(pid, 'SIGSTOP');
    try {
      await sleep(1200);
      const { errors } = await client.ask<Lines, { section: string }>(query, { section });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until('it is answered again', async () => (await lines()).totalCount > 0);
  });
});
