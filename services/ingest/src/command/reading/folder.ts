import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SourceItem } from '../formats/source-article.js';
import { isKnown, readFile } from './file.js';
import { unreadable } from './unreadable.js';

/** Links to files are followed; those to folders are not, which might lead back here. */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  return entry.isSymbolicLink() ? (await stat(path)).isFile() : entry.isFile();
}

async function* readEntry(
  entry: Dirent,
  top: string,
  path: string,
  skip: (path: string) => void,
): AsyncGenerator<SourceItem> {
  try {
    if (entry.isDirectory()) yield* readEntries(top, path, skip);
    else if (isKnown(path) && (await isFile(entry, path))) yield* readFile(path, relative(top, path));
    else skip(path);
  } catch (error) {
    yield unreadable(path, error);
  }
}

async function* readEntries(
  top: string,
  folder: string,
  skip: (path: string) => void,
): AsyncGenerator<SourceItem> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.name.startsWith('.')) yield* readEntry(entry, top, join(folder, entry.name), skip);
  }
}

/**
 * The articles of a folder and the folders in it, in the order of their names; hidden files are left out.
 * @param skip is told of each file that is of no known kind.
 */
export async function* readFolder(folder: string, skip: (path: string) => void): AsyncGenerator<SourceItem> {
  let found = 0;
  for await (const item of readEntries(folder, folder, skip)) {
    found++;
    yield item;
  }
  if (found === 0) yield { source: folder, problem: 'holds no article: no .txt, .jsonl or .json file in it' };
}
