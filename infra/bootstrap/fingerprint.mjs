import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that are made, not written, and tests' own data. */
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'coverage']);

/**
 * The files of a checkout that are written by hand, as paths from its root, in a fixed order.
 *
 * @param {string} root
 * @param {readonly string[]} places folders or files
 * @returns {string[]}
 */
export function sourceFiles(root, places) {
  const found = [];
  const visit = (place) => {
    let entries;
    try {
      entries = readdirSync(join(root, place), { withFileTypes: true });
    } catch (error) {
      if (error.code === 'ENOTDIR') found.push(place);
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
      if (entry.isDirectory()) visit(`${place}/${entry.name}`);
      else if (entry.isFile()) found.push(`${place}/${entry.name}`);
    }
  };
  for (const place of places) visit(place);
  return found.sort();
}

/**
 * One hash of the names and contents of files. Contents, not times: a checkout of another branch and back must not
 * build, and one that brings an older file must.
 */
export function fingerprint(root, files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}
