import type { Document, Token, TokenRange } from '../../text/document.js';
import { closesRegion, dashStyle, openingStyle, type MarkStyle } from './style.js';

/** Words between a pair of quotation marks, outermost pair only. */
export interface MarkedRegion {
  readonly style: MarkStyle;
  /** Token index of the opening mark. */
  readonly open: number;
  /** Token index of the closing mark; null where it is missing. */
  readonly close: number | null;
  /** The words between the marks. */
  readonly inner: TokenRange;
  /** Whether its mark only re-opens, in a new paragraph, a quotation that the paragraph before left open. */
  readonly reopened: boolean;
}

/** How many typographic openers and closers a paragraph has: where they balance, inner pairs are nested. */
function isBalanced(tokens: readonly Token[], paragraph: TokenRange): boolean {
  let depth = 0;
  for (let at = paragraph.first; at <= paragraph.last; at++) {
    const text = tokens[at]?.text;
    if (text === '“') depth++;
    else if (text === '”') depth--;
  }
  return depth === 0;
}

interface Closing {
  /** The last token of the words. */
  readonly last: number;
  readonly close: number | null;
}

/** An apostrophe behind an s, which may be that of a plural ('workers’ rights') or close ('usual suspects’ were'). */
function mayClose(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const isMark = (token?.text === '’' || token?.text === "'") && !token.spaceBefore;
  return isMark && tokens[at + 1]?.spaceBefore === true && /s$/i.test(tokens[at - 1]?.text ?? '');
}

/** Looks for the mark that closes the region opened at `open`. */
function findClosing(
  tokens: readonly Token[],
  paragraph: TokenRange,
  open: number,
  style: MarkStyle,
  nests: boolean,
): Closing {
  let depth = 0;
  // Where nothing else closes a single mark before the next one opens, that behind an s does.
  let doubtful: Closing | null = null;
  for (let at = open + 1; at <= paragraph.last; at++) {
    if (style === 'SINGLE' && doubtful && openingStyle(tokens, at, paragraph) === 'SINGLE') return doubtful;
    if (closesRegion(tokens, at, style, paragraph.last)) {
      if (depth === 0) return { last: at - 1, close: at };
      depth--;
    } else if (style === 'DOUBLE' && openingStyle(tokens, at, paragraph) === 'DOUBLE') {
      if (!nests) return { last: at - 1, close: null };
      depth++;
    } else if (style === 'SINGLE' && mayClose(tokens, at)) {
      doubtful ??= { last: at - 1, close: at };
    }
  }
  if (doubtful && tokens[open]?.text === '‘') return doubtful;
  return { last: paragraph.last, close: null };
}

/** The regions of one paragraph, in order. */
function scanParagraph(tokens: readonly Token[], paragraph: TokenRange, wasOpen: boolean): MarkedRegion[] {
  const found: MarkedRegion[] = [];
  const nests = isBalanced(tokens, paragraph);
  let singles = true;
  let at = paragraph.first;
  while (at < paragraph.last) {
    const style = openingStyle(tokens, at, paragraph);
    if (style === null || (style === 'SINGLE' && !singles)) {
      at++;
      continue;
    }
    const { last, close } = findClosing(tokens, paragraph, at, style, nests);
    // A single mark without its partner is an apostrophe, and so is each one after it.
    if (style === 'SINGLE' && close === null) {
      singles = false;
      at++;
      continue;
    }
    const reopened = wasOpen && at === paragraph.first;
    if (last > at) found.push({ style, open: at, close, inner: { first: at + 1, last }, reopened });
    at = (close ?? last) + 1;
  }
  return found;
}

/** A paragraph of dialogue that a dash opens: '— We leave at dawn, said Ana.' */
function dashRegion(tokens: readonly Token[], paragraph: TokenRange): MarkedRegion | null {
  const style = dashStyle(tokens, paragraph);
  if (style === null) return null;
  const inner = { first: paragraph.first + 1, last: paragraph.last };
  return { style, open: paragraph.first, close: null, inner, reopened: false };
}

/**
 * Where an article quotes with double marks or guillemets, single ones on their own are apostrophes, inches and the
 * style of headlines; they count only where the article has no others.
 */
function withoutStraySingles(regions: readonly MarkedRegion[]): MarkedRegion[] {
  const doubles = regions.some(({ style }) => style === 'DOUBLE' || style === 'GUILLEMET');
  return regions.filter(({ style }) => !doubles || style !== 'SINGLE');
}

/** Finds the text in quotation marks, in order of place and in time linear in the document. */
export function scanMarks(document: Document): MarkedRegion[] {
  const { tokens } = document;
  const found: MarkedRegion[] = [];
  let wasOpen = false;
  for (const paragraph of document.paragraphs) {
    const regions = scanParagraph(tokens, paragraph, wasOpen);
    const dash = regions.length === 0 ? dashRegion(tokens, paragraph) : null;
    if (dash) found.push(dash);
    for (const region of regions) found.push(region);
    const last = regions.at(-1);
    wasOpen = last?.close === null && last.inner.last === paragraph.last;
  }
  return withoutStraySingles(found);
}

/** For each token, the index of the region whose words or marks hold it, or -1. */
export function regionOfTokens(document: Document, regions: readonly MarkedRegion[]): Int32Array {
  const found = new Int32Array(document.tokens.length).fill(-1);
  regions.forEach((region, index) => {
    if (region.style !== 'DASH') found.fill(index, region.open, (region.close ?? region.inner.last) + 1);
  });
  return found;
}
