import { ArticlePageDocument, GraphRequestError, type Client } from '@newsgraph/client';
import type { Editor } from './editing.js';

const syllables = 'ba de fi go hu ka le mi no pu ra se ti vo ya ze lor mar nel dan'.split(' ');
const word = (length: number) => {
  const letters = Array.from({ length }, () => syllables[Math.floor(Math.random() * syllables.length)]).join(
    '',
  );
  return `${letters.charAt(0).toUpperCase()}${letters.slice(1)}`;
};

/** The name of a person whom no other test knows: of 85 million, so that two of a thousand hardly ever meet. */
export const newName = () => `Anna ${word(6)}`;

/** Two stories of one section: both name and quote one person; the first alone names another, and gives a title. */
export interface Stories {
  readonly section: string;
  readonly hidden: string;
  readonly shown: string;
  /** Named by both. */
  readonly person: string;
  /** Named by the hidden one alone. */
  readonly other: string;
}

export interface Sight {
  readonly article: unknown;
  readonly other: unknown;
  readonly quotes: { readonly totalCount: number };
  readonly [part: string]: unknown;
}

const list = 'totalCount nodes { id }';
const query = `query Sight($hidden: ID!, $person: ID!, $other: ID!, $section: String!) {
  article(id: $hidden) {
    id headline body version versions { body }
    mentions { totalCount nodes { exact entity { name } } }
    entities { name }
    quotes { totalCount nodes { text speaker { name } } }
  }
  articles(filter: { section: $section }) { totalCount nodes { id entities { id name aliases { text kind } } quotes { totalCount } mentions { totalCount } } }
  quotes(filter: { section: $section }) { totalCount nodes { id text article { id } speaker { id name } about { id name } } }
  quotesOfArticle: quotes(filter: { article: $hidden }) { ${list} }
  person: entity(id: $person) {
    id name description useCount firstUse lastUse aliases { text kind }
    ... on Person { positions { title } }
    articles { ${list} }
    quotes { ${list} }
    quotesAbout { ${list} }
  }
  other: entity(id: $other) { id name articles { ${list} } quotes { ${list} } quotesAbout { ${list} } }
}`;

/** The quotes that a filter by an entity finds: none of whom the caller does not see, or who is not there. */
async function quotesWith(client: Client, filter: object): Promise<unknown> {
  const asked = `query ($filter: QuoteFilter) { quotes(filter: $filter) { ${list} } }`;
  try {
    return await client.request<object, object>(asked, { filter });
  } catch (error) {
    if (error instanceof GraphRequestError && error.code === 'UNKNOWN_ENTITY') return error.code;
    throw error;
  }
}

/** All that the graph shows of two stories, by every way there is. */
export async function see(client: Client, { section, hidden, person, other }: Stories): Promise<Sight> {
  const seen = await client.request<Sight, object>(query, { section, hidden, person, other });
  const bySpeaker = await quotesWith(client, { speaker: person });
  return { ...seen, bySpeaker, about: await quotesWith(client, { about: other }) };
}

const submitted = (section: string, part: string, text: string) => ({
  section,
  name: `${section}/${part}`,
  text,
  publishedAt: part === 'hidden' ? '2026-03-02T08:00:00Z' : '2026-03-01T08:00:00Z',
});

/** Hands in a story that stays and one that a test hides, and tells what was to be seen before the second came. */
export async function tellStories(
  client: Client,
  editor: Editor,
  test: string,
): Promise<{ stories: Stories; alone: Sight }> {
  const [person, other] = [newName(), newName()];
  const surname = person.split(' ')[1] ?? '';
  const agency = `${word(2)} ${word(2)} ${word(2)} Agency`;
  const initials = agency.replace(/[^A-Z]/g, '');
  const section = `${test} ${surname}`;
  const shown = await editor.submit(
    submitted(
      section,
      'shown',
      `BERGEN — Foreign Minister ${person} opened a bridge on Monday. The ${agency} paid for it.\n“The bridge will carry us for a hundred years,” ${surname} said.`,
    ),
  );
  const told = async (id: string, name: string) => {
    const { article } = await client.request(ArticlePageDocument, { id });
    const entity = article?.entities?.find((found) => found.name === name);
    if (!entity) throw new Error(`${name} was not found among ${JSON.stringify(article?.entities)}`);
    return entity.id;
  };
  const personId = await told(shown, person);
  const nobody = { section, shown, hidden: 'none', person: personId, other: 'none' };
  const alone = await see(client, nobody);
  const hidden = await editor.submit(
    submitted(
      section,
      'hidden',
      `BERGEN — Party Chairwoman ${person} praised Professor ${other} on Tuesday. The ${agency} (${initials}) paid for the study.\n“I have known ${other} since we built the harbour,” ${surname} said.\n“She builds what she promises,” ${other} said.`,
    ),
  );
  return { stories: { section, hidden, shown, person: personId, other: await told(hidden, other) }, alone };
}
