import {
  ArticleQuestionDocument,
  ChangesQuestionDocument,
  EntityQuestionDocument,
  FrontPageQuestionDocument,
  MostQuotedQuestionDocument,
  NamedTogetherQuestionDocument,
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

const first = 30;
const period = { from: '2025-06-01', to: '2025-07-01' };

/** The two who are quoted most, whom most articles name too: the hardest to ask for. */
async function subjectsOf(client: Client) {
  const { topSpeakers } = await client.request(MostQuotedQuestionDocument, { period, first: 2 });
  const { articles } = await client.request(FrontPageQuestionDocument, { first: 1 });
  const [speaker, about] = (topSpeakers ?? []).map((row) => row.speaker);
  if (!speaker || !about) throw new Error('nobody is quoted');
  return { speaker, about, article: articles.nodes[0]?.id ?? '' };
}

/** What users ask of a news archive, of what is hardest to answer in it. */
export async function questionsOn(client: Client): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
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
  };
}
