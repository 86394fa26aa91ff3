import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ArticleQuestionDocument,
  ChangesQuestionDocument,
  EntityQuestionDocument,
  FrontPageQuestionDocument,
  IdentifiersQuestionDocument,
  MostQuotedQuestionDocument,
  NamedTogetherQuestionDocument,
  OccurrencesQuestionDocument,
  ProvenanceQuestionDocument,
  RelatedQuestionDocument,
  ReviewQuestionDocument,
  SaidAboutQuestionDocument,
  SaidByQuestionDocument,
  SearchQuestionDocument,
  ShareOfVoiceQuestionDocument,
  UnnamedSourcesQuestionDocument,
  type Client,
} from '@newsgraph/client';
import { runScript } from './command.js';
import type { Newsgraph } from './newsgraph.js';

const first = 30;
const period = { from: '2025-06-01', to: '2025-07-01' };

const searched = `query ($search: String!, $orderBy: ArticleOrder!, $first: Int!) {
  articles(search: $search, orderBy: $orderBy, first: $first) {
    edges { score highlights { text ranges { start end } } node { headline publishedAt } }
  }
}`;

const named = `query ($first: Int!, $search: String, $filter: EntityFilter) {
  entities(first: $first, search: $search, filter: $filter) { totalCount nodes { name useCount } }
}`;

const quoted = `query ($first: Int!, $filter: QuoteFilter) {
  quotes(first: $first, filter: $filter) { totalCount nodes { text } }
}`;

const listed = `query ($first: Int!, $filter: ArticleFilter) {
  articles(first: $first, filter: $filter) { totalCount nodes { headline } }
}`;

/** The two who are quoted most, whom most articles name too: the hardest to ask for. */
async function subjectsOf(client: Client) {
  const { topSpeakers } = await client.request(MostQuotedQuestionDocument, { period, first: 2 });
  const { articles } = await client.request(FrontPageQuestionDocument, { first: 1 });
  const [speaker, about] = (topSpeakers ?? []).map((row) => row.speaker);
  if (!speaker || !about) throw new Error('nobody is quoted');
  return { speaker, about, article: articles.nodes[0]?.id ?? '' };
}

/** Gives the hundred who are quoted most addresses at Wikidata, as an operator does. @returns the addresses */
export async function addressPeople({ client, dataFolder, env }: Newsgraph): Promise<string[]> {
  const { topSpeakers } = await client.request(MostQuotedQuestionDocument, { period, first: 100 });
  const names = (topSpeakers ?? []).flatMap(({ speaker }) => speaker?.name ?? []);
  const lines = names.map((name, i) => JSON.stringify({ kind: 'PERSON', name, wikidata: `Q${i + 1}` }));
  const file = join(dataFolder, 'people.jsonl');
  await writeFile(file, lines.join('\n'));
  const { code, stderr } = await runScript('entities:import', [file], env);
  if (code !== 0) throw new Error(`the table of people was not taken: ${stderr}`);
  return names.map((_, i) => `http://www.wikidata.org/entity/Q${i + 1}`);
}

/** What users ask of a news archive, of what is hardest to answer in it. */
export async function questionsOn(
  client: Client,
  sameAs: readonly string[],
): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const { speaker, about, article } = await subjectsOf(client);
  return {
    '1 article page': () => client.request(ArticleQuestionDocument, { id: article, first: 100 }),
    '2 entity page, the most quoted': () => client.request(EntityQuestionDocument, { id: speaker.id, first }),
    '3 all that a person said': () => client.request(SaidByQuestionDocument, { speaker: speaker.id, first }),
    '4 what one said about another': () =>
      client.request(SaidAboutQuestionDocument, { speaker: speaker.id, about: about.id, first }),
    '5 search for a frequent name': () =>
      client.request(SearchQuestionDocument, { text: speaker.name, first }),
    '5 search for a word that is nowhere': () =>
      client.request(SearchQuestionDocument, { text: 'zugzwang', first }),
    '5 articles that hold a frequent name, the newest': () =>
      client.request(searched, { search: speaker.name, orderBy: 'NEWEST', first }),
    '5 articles that hold a frequent name, the best': () =>
      client.request(searched, { search: speaker.name, orderBy: 'RELEVANCE', first }),
    '6 front page with 3 people each': () => client.request(FrontPageQuestionDocument, { first }),
    '7 related for a page': () => client.request(RelatedQuestionDocument, { first: 10 }),
    '8 top speakers of a month against the last': () =>
      client.request(MostQuotedQuestionDocument, { period, first }),
    '9 share of voice by topic': () =>
      client.request(ShareOfVoiceQuestionDocument, { period, by: 'TOPIC', first: 10 }),
    '10 named together': () => client.request(NamedTogetherQuestionDocument, { id: speaker.id, first }),
    '11 unnamed sources of a section': () =>
      client.request(UnnamedSourcesQuestionDocument, { section: 'Politics', first }),
    '12 review queue': () => client.request(ReviewQuestionDocument, { first }),
    '13 changes': () => client.request(ChangesQuestionDocument, { first }),
    '14 quotes with rights': () => client.request(ProvenanceQuestionDocument, { first }),
    '15 a hundred people by their addresses': () =>
      client.request(IdentifiersQuestionDocument, { first: 100, sameAs: [...sameAs] }),
    'the same words elsewhere': () => client.request(OccurrencesQuestionDocument, { first }),
    'entities by the beginning of a name': () =>
      client.request(named, { search: speaker.name.slice(0, 3), first }),
    'entities that are named': () => client.request(named, { first }),
    'entities that are known elsewhere': () => client.request(named, { first, filter: { hasSameAs: true } }),
    'quotes on a topic': () => client.request(quoted, { first, filter: { topic: '20000574' } }),
    'articles of a section and a language': () =>
      client.request(listed, { first, filter: { section: 'Politics', language: 'en' } }),
  };
}
