import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { chooseFolders, createFolders, noteRunFolder, socketPath } from './folders.js';

describe('the folders', () => {
  it('lie in the data folder', () => {
    expect(chooseFolders('/data', ['gateway']).run).toBe('/data/run');
  });

  it('keep the path of every socket within what the system takes, and are the same at the next start', () => {
    const data = `/${'long/'.repeat(19)}`;
    const { run } = chooseFolders(data, ['quotes', 'a-service-with-a-long-name']);
    expect(socketPath(run, 'a-service-with-a-long-name').length).toBeLessThanOrEqual(107);
    expect(chooseFolders(data, ['quotes', 'a-service-with-a-long-name']).run).toBe(run);
    expect(chooseFolders(`${data}x`, ['quotes', 'a-service-with-a-long-name']).run).not.toBe(run);
  });

  it('name the one of the sockets in the data folder for as long as it is elsewhere', () => {
    const folders = chooseFolders(temporaryFolder(), []);
    const file = join(folders.data, 'run-folder');
    noteRunFolder({ ...folders, run: '/elsewhere' });
    expect(readFileSync(file, 'utf8')).toBe('/elsewhere\n');
    noteRunFolder(folders);
    expect(existsSync(file)).toBe(false);
  });

  it('are closed to others where they hold sockets, secrets and logs', () => {
    const folders = chooseFolders(temporaryFolder(), []);
    mkdirSync(folders.run);
    chmodSync(folders.run, 0o777);
    createFolders(folders);
    for (const folder of [folders.run, folders.secrets, folders.logs]) {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  });

  it('say so where they cannot be', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const data of [join(file, 'data'), '/proc/newsgraph']) {
      expect(() => createFolders(chooseFolders(data, []))).toThrow(/^The data folder .* cannot be used: /);
    }
  });
});
