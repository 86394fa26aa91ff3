import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { readJsonDocument } from '../formats/json-document.js';
import { readJsonLines } from '../formats/json-lines.js';
import type { SourceItem } from '../formats/source-article.js';
import { inMegabytes, largestDocument } from '../limits.js';
import { decode, readHead } from './bytes.js';
import { linesOf } from './lines.js';
import { unreadable } from './unreadable.js';

const jsonLines = new Set(['.jsonl', '.ndjson']);
const json = new Set(['.json', '.ninjs']);
const plainText = new Set(['.txt', '.text']);

const extensionOf = (path: string) => extname(path).toLowerCase();

/** Whether a file is of a kind that is taken from a folder. */
export const isKnown = (path: string): boolean =>
  [jsonLines, json, plainText].some((kind) => kind.has(extensionOf(path)));

async function* readDocument(path: string, name: string): AsyncGenerator<SourceItem> {
  const isJson = json.has(extensionOf(path));
  const input = createReadStream(path);
  const { bytes, more } = await readHead(input);
  if (more) {
    input.destroy();
    const advice = isJson ? 'write it as JSON Lines (.jsonl)' : 'cut it into articles';
    yield { source: path, problem: `is larger than ${inMegabytes(largestDocument)}: ${advice}` };
    return;
  }
  const content = decode(bytes);
  if (content === undefined) yield { source: path, problem: 'is not UTF-8 text: convert it first' };
  else if (isJson) yield* readJsonDocument(path, content);
  else yield { source: path, article: { text: content, name } };
}

/** The articles of a file by its kind; a file of another kind is plain text. That it cannot be read is an item too. */
export async function* readFile(path: string, name: string): AsyncGenerator<SourceItem> {
  try {
    if (jsonLines.has(extensionOf(path))) yield* readJsonLines(path, linesOf(createReadStream(path)));
    else yield* readDocument(path, name);
  } catch (error) {
    yield unreadable(path, error);
  }
}
