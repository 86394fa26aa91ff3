import { closeSync, mkdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { LogFile } from './log-file.js';

function openLog(limit: number) {
  const log = new LogFile(join(temporaryFolder(), 'x.log'), limit);
  const descriptor = log.open();
  onTestFinished(() => closeSync(descriptor));
  return { log, write: (text: string) => writeSync(descriptor, text) };
}

describe('a log', () => {
  it('tells what was written since', () => {
    const { log, write } = openLog(1_000);
    write('before\n');
    const { size } = log;
    write('after\n');
    expect(log.textSince(size)).toBe('after\n');
  });

  it('is put aside when it is too long, under the process that goes on writing it', () => {
    const { log, write } = openLog(10);
    write('a long line of text\n');
    log.rotate();
    write('next\n');
    expect(readFileSync(log.path, 'utf8')).toBe('next\n');
    expect(readFileSync(`${log.path}.1`, 'utf8')).toBe('a long line of text\n');
    expect(log.textSince(20)).toBe('next\n');
  });

  it('goes on where it cannot be put aside', () => {
    const { log, write } = openLog(10);
    mkdirSync(`${log.path}.1`);
    write('a long line of text\n');
    log.rotate();
    write('next\n');
    expect(readFileSync(log.path, 'utf8')).toBe('a long line of text\nnext\n');
  });

  it('of nothing is empty', () => {
    expect(new LogFile(join(temporaryFolder(), 'none.log')).textSince(0)).toBe('');
  });
});
