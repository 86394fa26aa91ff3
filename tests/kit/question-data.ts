import { SubmitArticlesDocument, type Client } from '@newsgraph/client';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './command.js';
import { indexed } from './indexed.js';
import { processed } from './processed.js';
import { newName } from './sight.js';

/** How many articles there are of the chair and the critic. */
export const count = 110;
/** Of the articles, the first are of February, the others of March. */
export const inFebruary = 40;

/** Words that no article of other tests has: what is asked for is in which articles the same words are. */
export const saidOf = (i: number) => `We climbed ${i} of the steps,`;

export interface World {
  readonly section: string;
  readonly publisher: string;
  readonly topic: string;
  readonly chair: string;
  readonly critic: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly ids: readonly string[];
  readonly chairId: string;
  readonly criticId: string;
  /** A hundred people who each say something, with their addresses at Wikidata. */
  readonly peopleSection: string;
  readonly people: ReadonlyMap<string, string>;
  /** The article that quotes them, and when it was published. */
  readonly ofPeople: string;
  readonly peoplePeriod: { readonly from: string; readonly to: string };
  /** A hundred sources without a name, of one article. */
  readonly unnamedSection: string;
}

/** People whom one article quotes one after the other, and a table that says who they are. */
async function buildPeople(client: Client, dataFolder: string, own: string, publishedAt: string) {
  const first = 10 ** 9 + Math.floor(Math.random() * 10 ** 8);
  const names = Array.from({ length: 100 }, newName);
  const text = names.map((name, i) => `“${saidOf(i)}” said Professor ${name}.`).join('\n');
  const input = { articles: [{ name: own, section: own, text, language: 'en', publishedAt }] };
  const submitted = await client.request(SubmitArticlesDocument, { input });
  const [id = ''] = (submitted.submitArticles?.results ?? []).map(({ article }) => article?.id ?? '');
  await processed(client, submitted);
  await indexed(dataFolder, [id]);
  const folder = await mkdtemp(join(tmpdir(), 'newsgraph-questions-'));
  const file = join(folder, 'people.jsonl');
  const lines = names.map((name, i) => JSON.stringify({ kind: 'PERSON', name, wikidata: `Q${first + i}` }));
  await writeFile(file, lines.join('\n'));
  const { code, stderr } = await runScript('entities:import', [file], { NEWSGRAPH_DATA: dataFolder });
  await rm(folder, { recursive: true });
  if (code !== 0) throw new Error(`the table was not imported: ${stderr}`);
  return {
    ofPeople: id,
    people: new Map(names.map((name, i) => [name, `http://www.wikidata.org/entity/Q${first + i}`])),
  };
}

/** An article in which a hundred say something who are not named. */
async function buildUnnamed(client: Client, own: string): Promise<void> {
  const said = (_: unknown, i: number) =>
    `“Nobody knows ${i},” said one senior official, who asked not to be named.`;
  const text = Array.from({ length: 100 }, said).join('\n');
  const input = { articles: [{ name: own, section: own, text, language: 'en' }] };
  await processed(client, await client.request(SubmitArticlesDocument, { input }));
}

/**
 * The fixed data set: in even articles the chair says how far she counted and the critic listens, in odd ones the
 * critic says it of her; every tenth has a source without a name.
 */
export async function buildWorld(client: Client, dataFolder: string): Promise<World> {
  const [chair, critic] = [newName(), newName()];
  const own = (part: string) => `${chair} ${part}`;
  const year = 1600 + Math.floor(Math.random() * 300);
  const time = (i: number) =>
    new Date(Date.UTC(year, i < inFebruary ? 1 : 2, 2 + (i % 25), i % 24, i % 60)).toISOString();
  const textOf = (i: number) =>
    [
      i % 2 === 0
        ? `“${saidOf(i)}” said Professor ${chair}. Professor ${critic} listened.`
        : `“Professor ${chair} counted to ${i},” said Professor ${critic}.`,
      ...(i % 10 === 0 ? ['“Nobody knows,” said one senior official, who asked not to be named.'] : []),
    ].join('\n');
  const articles = Array.from({ length: count }, (_, i) => ({
    name: own(String(i)),
    headline: `Counting ${i}`,
    text: textOf(i),
    section: own('section'),
    publisher: own('publisher'),
    licence: own('licence'),
    copyrightHolder: own('holder'),
    topics: [own('topic')],
    language: 'en',
    publishedAt: time(i),
  }));
  const ids: string[] = [];
  for (const batch of [articles.slice(0, 100), articles.slice(100)]) {
    const { submitArticles } = await client.request(SubmitArticlesDocument, { input: { articles: batch } });
    ids.push(...(submitArticles?.results ?? []).map(({ article }) => article?.id ?? ''));
  }
  await indexed(dataFolder, ids);
  const people = await buildPeople(client, dataFolder, own('people'), `${year}-05-10T08:00:00Z`);
  await buildUnnamed(client, own('unnamed'));
  const { article } = await client.request<{ article: { entities: { id: string; name: string }[] } }, object>(
    'query ($id: ID!) { article(id: $id) { entities { id name } } }',
    { id: ids[0] },
  );
  const idOf = (name: string) => article.entities.find((entity) => entity.name === name)?.id ?? '';
  return {
    section: own('section'),
    publisher: own('publisher'),
    topic: own('topic'),
    chair,
    critic,
    period: { from: `${year}-03-01`, to: `${year}-04-01` },
    ids,
    chairId: idOf(chair),
    criticId: idOf(critic),
    peopleSection: own('people'),
    ...people,
    peoplePeriod: { from: `${year}-05-01`, to: `${year}-06-01` },
    unnamedSection: own('unnamed'),
  };
}
