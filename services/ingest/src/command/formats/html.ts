import { compile } from 'html-to-text';
import { Parser } from 'htmlparser2';

/** How deep elements may lie in each other: what is deeper is no article, and takes a parser minutes. */
const deepest = 256;

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** A paragraph of its own each. */
const paragraphs = ['ul', 'ol', 'dl', 'table', 'blockquote', 'address', 'center', 'fieldset', 'details'];
/** A line of its own each. */
const lines = ['li', 'dt', 'dd', 'td', 'th', 'caption', 'legend', 'summary', 'hr'];
/** Shown beside an article, or for other ends. */
const beside = ['figure', 'img', 'audio', 'video', 'object', 'iframe', 'svg', 'form', 'nav'];
/** Not shown. */
const unseen = ['title', 'script', 'style', 'template', 'noscript'];

const convert = compile({
  wordwrap: false,
  selectors: [
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'q', format: 'inlineSurround', options: { prefix: '“', suffix: '”' } },
    ...paragraphs.map((selector) => ({ selector, format: 'block' })),
    ...lines.map((selector) => ({
      selector,
      format: 'block',
      options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
    ...[...beside, ...unseen].map((selector) => ({ selector, format: 'skip' })),
  ],
});

class TooDeep extends Error {}

function isTooDeep(html: string): boolean {
  let depth = 0;
  const parser = new Parser({
    onopentagname() {
      depth += 1;
      // No more of it is to be read.
      if (depth > deepest) throw new TooDeep();
    },
    onclosetag: () => (depth -= 1),
  });
  try {
    parser.end(html);
    return false;
  } catch (error) {
    if (error instanceof TooDeep) return true;
    throw error;
  }
}

/**
 * The words of an article in HTML as a reader sees them: no targets of links, pictures or captions, and an empty line between
 * paragraphs.
 * @returns nothing where elements lie in each other deeper than `deepest`
 */
export function textOfHtml(html: string): string | undefined {
  if (isTooDeep(html)) return undefined;
  // Of an element without words nothing is left but the lines around it.
  return convert(html)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
