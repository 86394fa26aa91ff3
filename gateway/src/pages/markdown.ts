import { Marked } from 'marked';
import { escapeHtml } from './layout.js';

/** The words of a heading as an address within its page. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/<[^>]+>|&\w+;/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Documents that refer to each other as files do so as pages here. */
const addressOf = (href: string): string =>
  href
    .replace(/^(?:\.{1,2}\/)*(?:docs\/)?(?:decisions\/)?([\w-]+)\.md(?=#|$)/, '/docs/$1')
    .replace(/^example\//, '/example/');

const marked = new Marked({
  gfm: true,
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${escapeHtml(addressOf(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    // The sources hold no HTML of their own; what looks like it is meant to be read.
    html: ({ text }) => escapeHtml(text),
  },
});

/** The HTML of a Markdown document. */
export const renderMarkdown = (source: string): string => marked.parse(source, { async: false });

/** The title of a document: its first heading. */
export const titleOf = (source: string): string => /^# (.+)$/m.exec(source)?.[1] ?? 'newsgraph';
