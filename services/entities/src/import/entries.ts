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

/** Parents above each other beyond which nothing is told apart: a circle has no end. */
const deepest = 100;

/** How many of the entries stand above one of them, parent by parent. */
export function depthIn(entries: readonly ReadEntry[]): (of: ReadEntry) => number {
  const byName = new Map(
    entries.flatMap(({ entry }) =>
      [entry.name, ...entry.aliases.map(({ text }) => text)].map(
        (name) => [nameKey(entry.kind, name), entry] as const,
      ),
    ),
  );
  const parentOf = ({ kind, parent }: ReadEntry['entry']) =>
    parent == null ? undefined : byName.get(nameKey(kind, parent));
  return ({ entry }) => {
    let depth = 0;
    for (let above = parentOf(entry); above && depth < deepest; above = parentOf(above)) depth++;
    return depth;
  };
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
  return { good, bad };
}
