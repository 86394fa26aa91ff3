import { readFileSync } from 'node:fs';
import { makeContext, type QuoteContext } from '../../quotes/context.js';
import type { NameResult } from '../../names/types.js';
import { analyse, type Document, type Token, type TokenRange } from '../../text/document.js';

type Pair = readonly [number, number];

/** An attribution as annotated, in token indexes; sources and contents may have several parts or none. */
export interface GoldAttribution {
  readonly source: readonly TokenRange[];
  readonly cue: readonly TokenRange[];
  readonly content: readonly TokenRange[];
  /** Content and source in UTF-16 code units, as annotated. */
  readonly contentSpans: readonly Pair[];
  readonly sourceSpans: readonly Pair[];
}

export interface GoldDocument {
  readonly context: QuoteContext;
  readonly attributions: readonly GoldAttribution[];
}

interface Row {
  readonly text: string;
  readonly attributions: readonly {
    readonly source: readonly Pair[];
    readonly cue: readonly Pair[];
    readonly content: readonly Pair[];
  }[];
}

/** The tokens that share a character with start..end; null for none. */
function tokensOf(tokens: readonly Token[], [start, end]: Pair): TokenRange | null {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle]?.end ?? Infinity) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low - 1;
  while ((tokens[last + 1]?.start ?? Infinity) < end) last++;
  return last >= low ? { first: low, last } : null;
}

export type FindNames = (document: Document) => NameResult;

function readRow(line: string, findNames: FindNames): GoldDocument {
  const { text, attributions } = JSON.parse(line) as Row;
  const document = analyse(text);
  const toTokens = (pairs: readonly Pair[]): TokenRange[] =>
    pairs.map((pair) => tokensOf(document.tokens, pair)).filter((range) => range !== null);
  return {
    context: makeContext(document, findNames(document)),
    attributions: attributions
      .filter(({ content }) => content.length > 0)
      .map(({ source, cue, content }) => ({
        source: toTokens(source),
        cue: toTokens(cue),
        content: toTokens(content),
        contentSpans: content,
        sourceSpans: source,
      })),
  };
}

/** Reads articles in the form of quotes-polnear-*.jsonl: {text, attributions: [{source, cue, content}]}. */
export function readPolnear(path: string, findNames: FindNames): GoldDocument[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => readRow(line, findNames));
}
