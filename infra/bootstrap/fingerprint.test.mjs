import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, sourceFiles } from './fingerprint.mjs';

let root;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'newsgraph-fingerprint-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

describe('the files of a checkout', () => {
  it('are those written by hand, in the places that were asked for', () => {
    for (const file of [
      'a/src/x.ts',
      'a/dist/x.js',
      'a/node_modules/y.js',
      'a/.cache/z',
      'b/x.ts',
      'top.json',
    ]) {
      write(file, '');
    }
    expect(sourceFiles(root, ['a', 'top.json', 'missing'])).toEqual(['a/src/x.ts', 'top.json']);
  });
});

describe('a fingerprint', () => {
  it('changes with a content and with a name, and with nothing else', () => {
    write('x', 'one');
    write('y', 'one');
    const before = fingerprint(root, ['x']);
    write('x', 'one');
    expect(fingerprint(root, ['x'])).toBe(before);
    expect(fingerprint(root, ['y'])).not.toBe(before);
    write('x', 'two');
    expect(fingerprint(root, ['x'])).not.toBe(before);
  });
});
