import { readLink, wikidataOf } from '../domain/links.js';
import { nameKey } from '../domain/names.js';
import { readEntry, type BadEntry, type ReadEntry } from './entry.js';
import { readTable } from './table.js';

export interface Entries {
  readonly good: readonly ReadEntry[];
  readonly bad: readonly BadEntry[];
}

/** What two lines must not have in common: the item of Wikidata, or, without one, kind and name. */
function identityOf({ entry }: ReadEntry): string {
  const item = wikidataOf((entry.details.sameAs ?? []).map((link) => readLink(link) ?? link));
  return item ?? nameKey(entry.kind, entry.name);
}

/** Reads a whole file: every line that is wrong is named, with all that is wrong with it. */
export function readEntries(name: string, content: string): Entries {
  const table = readTable(name, content);
  const read = table.rows.map(readEntry);
  const bad: BadEntry[] = [
    ...table.bad.map(({ line, problem }) => ({ line, problems: [problem] })),
    ...read.filter((each) => 'problems' in each),
  ];
  const lines = new Map<string, number>();
  const good = read
    .filter((each) => 'entry' in each)
    .filter((each) => {
      const first = lines.get(identityOf(each));
      if (first === undefined) lines.set(identityOf(each), each.line);
      else bad.push({ line: each.line, problems: [`it is the same as line ${first}`] });
      return first === undefined;
    });
  bad.sort((a, b) => a.line - b.line);
  // What others belong to comes before them.
  const isChild = ({ entry }: ReadEntry) => Number(entry.parent != null);
  return { good: [...good].sort((a, b) => isChild(a) - isChild(b)), bad };
}
