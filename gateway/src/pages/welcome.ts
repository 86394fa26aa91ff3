import type { Page } from './layout.js';
import { renderMarkdown } from './markdown.js';

const text = `# newsgraph

Who said what about whom, in which article, and where in the text.

- [Explorer](/explorer/): ask the graph in the browser
- [Documentation](/docs): how to begin, [reference](/docs/reference), [limits](/docs/limits), [error codes](/docs/errors)
- [Example](/example/): an app of one page, with the client
- [Schema](/schema.graphql): what may be asked, for tools
- \`POST /graphql\`: the graph itself
- [\`/livez\`](/livez), [\`/readyz\`](/readyz): health; [\`/metrics\`](/metrics): for Prometheus
`;

let made: Page | undefined;

/** Tells someone who opens the address in a browser what is here. Made when it is first asked for. */
export const welcome = (): Page => (made ??= { path: '/', title: 'Welcome', html: renderMarkdown(text) });
