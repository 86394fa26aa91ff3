import type { Readable } from 'node:stream';
import { readJsonDocument } from '../formats/json-document.js';
import { readJsonLines } from '../formats/json-lines.js';
import { parseJson, type SourceItem } from '../formats/source-article.js';
import { inMegabytes, largestDocument } from '../limits.js';
import { decode, readHead } from './bytes.js';
import { linesOf } from './lines.js';

const source = '-';
const sniffed = 1000;

/** Whatever its bytes are, JSON Lines begin with a brace. */
const beginsWithBrace = (bytes: Buffer) =>
  bytes.toString('latin1', 0, sniffed).replace(/^ï»¿/, '').trimStart().startsWith('{');

/** A list of objects that broke off is no text either: its words may be withheld. */
const isDocument = (content: string) =>
  /^\s*\[\s*\{/.test(content) || (/^\s*[[{]/.test(content) && parseJson(content) !== undefined);

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

/** Standard input is a JSON document, or JSON Lines where it begins with a brace, else one article in plain text. */
export async function* readStandardInput(input: Readable): AsyncGenerator<SourceItem> {
  const { bytes, more } = await readHead(input);
  const content = more ? undefined : decode(bytes);
  if (content !== undefined && isDocument(content)) yield* readJsonDocument(source, content);
  else if (beginsWithBrace(bytes)) yield* readJsonLines(source, linesOf(more ?? once(bytes)));
  else if (content !== undefined) yield { source, article: { text: content } };
  else if (more) {
    // Whoever still writes would keep this process from its end.
    input.destroy();
    yield { source, problem: `is larger than ${inMegabytes(largestDocument)}: cut it into articles` };
  } else yield { source, problem: 'is not UTF-8 text: convert it first' };
}
