import { createClient, readAll } from './client/index.js';

/** How many articles are shown at a time. */
const atOnce = 5;

const operation = `query FrontPage($after: String) {
  articles(first: 20, after: $after) {
    nodes {
      headline
      publishedAt
      quotes(first: 3) { nodes { text type speaker { name } speakerDescriptor } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const find = (id) => document.getElementById(id);

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.append(...(text ? [text] : []), ...children);
  return made;
}

/** Only what somebody said word for word stands in marks; the rest are the article's own words for it. */
const wordsOf = ({ text, type }) => (type === 'DIRECT' ? `“${text}”` : text);

function showQuote(quote) {
  const who = quote.speaker?.name ?? quote.speakerDescriptor;
  return element('blockquote', wordsOf(quote), ...(who ? [element('footer', `– ${who}`)] : []));
}

function showArticle({ headline, publishedAt, quotes }) {
  const when = element('time', new Date(publishedAt).toLocaleDateString());
  return element('article', '', element('h2', headline), when, ...(quotes?.nodes ?? []).map(showQuote));
}

/** Shows the next few; the client asks for another page when one is used up. */
async function showMore(articles, signal) {
  for (let shown = 0; shown < atOnce; shown++) {
    const { value, done } = await articles.next();
    if (signal.aborted) return;
    find('more').hidden = done === true;
    if (done) return;
    find('articles').append(showArticle(value));
  }
}

/** The articles from the beginning; after an error they go on where they stood. */
function reading(client, options) {
  let after;
  const from = () =>
    readAll(
      client,
      operation,
      { after },
      ({ articles }) => {
        after = articles.pageInfo.endCursor;
        return articles;
      },
      options,
    );
  let articles = from();
  return {
    async next() {
      try {
        return await articles.next();
      } catch (error) {
        articles = from();
        throw error;
      }
    },
  };
}

let current = new AbortController();

function begin(client) {
  current.abort();
  const { signal } = (current = new AbortController());
  // Who asks twice at once has the second answer write over what was wrong with the first.
  const tell = (text, isReading = false) => {
    if (signal.aborted) return;
    find('status').textContent = text;
    find('more').disabled = isReading;
  };
  const lacking = new Set();
  const onErrors = (errors) => errors.forEach(({ message }) => lacking.add(message));
  const articles = reading(client, { signal, onErrors });
  const more = () => {
    tell('Reading …', true);
    showMore(articles, signal).then(
      () => tell([...lacking].join(' ')),
      (error) => tell(error.message),
    );
  };
  find('articles').replaceChildren();
  find('more').onclick = more;
  more();
}

find('door').addEventListener('submit', (event) => {
  event.preventDefault();
  const key = new FormData(event.target).get('key').trim() || undefined;
  begin(createClient({ url: location.origin, key, retries: 3, name: 'example' }));
});
