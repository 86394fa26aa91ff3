import { readdirSync, readFileSync } from 'node:fs';
import { readGold, type GoldArticle } from './read.js';

/** The folder of the marked articles; the same from src/ and from dist/. */
const folder = new URL('../../../gold/articles/', import.meta.url);

/** The thirty articles written to measure speakers by, in order of their names. */
export function readArticles(): GoldArticle[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readGold(readFileSync(new URL(name, folder), 'utf8')));
}
