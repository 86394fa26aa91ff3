import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readJsonLines } from './formats/json-lines.js';
import { isNinjs, readNinjs } from './formats/ninjs.js';
import { parseJson, readSourceArticle, type SourceItem } from './formats/source-article.js';

/** A path that cannot be read at all. */
export class SourceError extends Error {}

const extensions = new Set(['.txt', '.text', '.jsonl', '.ndjson', '.json', '.ninjs']);

const linesOf = (input: Readable): AsyncIterable<string> => createInterface({ input, crlfDelay: Infinity });

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes that are not UTF-8 would come out as other words than the publisher wrote. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return decoder.decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function readJsonDocument(source: string, content: string): SourceItem[] {
  const value = parseJson(content);
  if (value === undefined) return [{ source, problem: 'is not JSON' }];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => (isNinjs(one) ? readNinjs(source, one) : readSourceArticle(source, one)));
}

async function* readOneFile(path: string, name: string): AsyncGenerator<SourceItem> {
  const extension = extname(path).toLowerCase();
  if (extension === '.jsonl' || extension === '.ndjson') {
    yield* readJsonLines(path, linesOf(createReadStream(path, 'utf8')));
    return;
  }
  const content = await readText(path);
  if (content === undefined) yield { source: path, problem: 'is not UTF-8 text: convert it first' };
  else if (extension === '.json' || extension === '.ninjs') yield* readJsonDocument(path, content);
  else yield { source: path, article: { text: content, name } };
}

/** The files of a folder and the folders in it, in the order of their names; hidden ones are left out. */
async function* filesOf(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* filesOf(path);
    else if (entry.isFile() && extensions.has(extname(path).toLowerCase())) yield path;
  }
}

async function* readFolder(folder: string): AsyncGenerator<SourceItem> {
  for await (const path of filesOf(folder)) yield* readOneFile(path, relative(folder, path));
}

/** Standard input holds JSON Lines where it begins with a brace, and one article in plain text where it does not. */
async function* readStandardInput(input: Readable): AsyncGenerator<SourceItem> {
  const content = await text(input);
  if (!content.trimStart().startsWith('{')) {
    yield { source: '-', article: { text: content } };
    return;
  }
  const whole = parseJson(content);
  if (isNinjs(whole)) yield readNinjs('-', whole);
  else if (whole !== undefined) yield readSourceArticle('-', whole);
  else yield* readJsonLines('-', linesOf((await import('node:stream')).Readable.from([content])));
}

/**
 * The articles of a file, a folder, or standard input ('-').
 * @throws SourceError where there is no such file.
 */
export async function* readSource(path: string, input: Readable): AsyncGenerator<SourceItem> {
  if (path === '-') {
    yield* readStandardInput(input);
    return;
  }
  const found = await stat(path).catch((error: unknown) => {
    throw new SourceError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
  });
  yield* found.isDirectory() ? readFolder(path) : readOneFile(path, basename(path));
}
