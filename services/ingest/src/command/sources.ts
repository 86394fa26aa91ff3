import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { SourceItem } from './formats/source-article.js';
import { readFile } from './reading/file.js';
import { readFolder } from './reading/folder.js';
import { readStandardInput } from './reading/standard-input.js';
import { unreadable, whyUnreadable } from './reading/unreadable.js';

export interface Sources {
  readonly paths: readonly string[];
  readonly input: Readable;
  /** Is told of files in folders that are of no known kind. */
  readonly skip: (path: string) => void;
}

async function* readSource(path: string, { input, skip }: Sources): AsyncGenerator<SourceItem> {
  try {
    if (path === '-') yield* readStandardInput(input);
    else if ((await stat(path)).isDirectory()) yield* readFolder(path, skip);
    else yield* readFile(path, basename(path));
  } catch (error) {
    yield unreadable(path, error);
  }
}

/** The articles of files, folders and standard input ('-'), and what cannot be read of them. */
export async function* readSources(sources: Sources): AsyncGenerator<SourceItem> {
  for (const path of sources.paths) yield* readSource(path, sources);
}

/** @returns why a path cannot be read at all, or undefined where it can. */
export async function refuseSource(path: string): Promise<string | undefined> {
  if (path === '-') return undefined;
  return access(path, constants.R_OK).then(() => undefined, whyUnreadable);
}
