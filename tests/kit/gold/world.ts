import { readFileSync } from 'node:fs';
import { checkout } from '../command.js';

/** A name in a text, and whom it means. Offsets count code points, the end is exclusive. */
export interface MarkedName {
  readonly start: number;
  readonly end: number;
  readonly entity: string;
}

export interface GoldArticle {
  /** 'sport/a06': its section, and what tells it from the others. */
  readonly name: string;
  readonly text: string;
  readonly names: readonly MarkedName[];
}

const lengthOf = (text: string) => Array.from(text).length;

/** Reads a text in which each name stands as [[name|entity]]. */
export function readMarked(marked: string): Pick<GoldArticle, 'text' | 'names'> {
  const names: MarkedName[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/\[\[([^|\]]+)\|([^|\]]+)\]\]/g)) {
    const [whole, name = '', entity = ''] = match;
    text += marked.slice(from, match.index);
    from = match.index + whole.length;
    const start = lengthOf(text);
    text += name;
    names.push({ start, end: start + lengthOf(name), entity });
  }
  return { text: text + marked.slice(from), names };
}

/** The articles of a file of the gold set: each below a heading with its name. */
export function readWorld(world: 'tuning' | 'held-out'): GoldArticle[] {
  const file = readFileSync(`${checkout}tests/gold/${world}.txt`, 'utf8');
  return file
    .split(/^# /m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name = '', ...lines] = part.split('\n');
      return { name: name.trim(), ...readMarked(lines.join('\n').trim()) };
    });
}
