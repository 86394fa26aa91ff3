/** A front page: articles with whom they are about, and who says what in them. */
export const frontPage = `query FrontPage($first: Int!, $before: DateTime) {
  articles(first: $first, filter: { publishedTo: $before }) {
    nodes {
      id headline publishedAt section publisher
      entities(first: 3) { id name kind }
      quotes(first: 3) { nodes { text type speaker { id name } about { id name } } }
    }
  }
}`;

/** The title of an article. */
export const title = `query Title($id: ID!) { article(id: $id) { headline publishedAt } }`;

/** An article with where it names whom, and who says what in it. */
export const articlePage = `query ArticlePage($id: ID!) {
  article(id: $id) {
    headline body publishedAt
    mentions(first: 20) { nodes { start end exact entity { id name kind } } }
    quotes(first: 10) { nodes { text speaker { id name } } }
  }
}`;

/** An entity with the newest articles that name it. */
export const entityPage = `query EntityPage($id: ID!) {
  entity(id: $id) { name kind articles(first: 10) { nodes { headline publishedAt } } }
}`;

/** What somebody said. */
export const saidBy = `query SaidBy($speaker: ID!) {
  quotes(first: 10, filter: { speaker: $speaker }) { nodes { text article { headline publishedAt } } }
}`;
