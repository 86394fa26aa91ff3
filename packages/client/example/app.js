import { createClient, readAll } from './client/index.js';

/** How many articles are shown at a time. */
const atOnce = 5;

const operation = `query FrontPage($after: String) {
  articles(first: 20, after: $after) {
    nodes {
      headline
      publishedAt
      quotes(first: 3) { nodes { text speaker { name } speakerDescriptor } }
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

function showQuote({ text, speaker, speakerDescriptor }) {
  const who = speaker?.name ?? speakerDescriptor;
  return element('blockquote', `“${text}”`, ...(who ? [element('footer', `– ${who}`)] : []));
}

function showArticle({ headline, publishedAt, quotes }) {
  const when = element('time', new Date(publishedAt).toLocaleDateString());
  return element('article', '', element('h2', headline), when, ...(quotes?.nodes ?? []).map(showQuote));
}

/** Shows the next few; the client asks for another page when one is used up. */
async function showMore(articles) {
  for (let shown = 0; shown < atOnce; shown++) {
    const { value, done } = await articles.next();
    find('more').hidden = done === true;
    if (done) return;
    find('articles').append(showArticle(value));
  }
}

async function telling(work) {
  find('status').textContent = 'Reading …';
  try {
    await work();
    find('status').textContent = '';
  } catch (error) {
    find('status').textContent = error.message;
  }
}

find('door').addEventListener('submit', (event) => {
  event.preventDefault();
  const key = new FormData(event.target).get('key').trim() || undefined;
  const client = createClient({ url: location.origin, key, retries: 3, name: 'example' });
  const articles = readAll(client, operation, {}, (data) => data.articles);
  find('articles').replaceChildren();
  find('more').onclick = () => telling(() => showMore(articles));
  void telling(() => showMore(articles));
});
