import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { ensureSecrets } from './secrets.js';

describe('the secrets', () => {
  it('are 32 random bytes each, for their owner alone', () => {
    const folder = temporaryFolder();
    ensureSecrets(folder);
    expect(readdirSync(folder).sort()).toEqual(['gateway', 'operator', 'pepper', 'worker']);
    const [gateway, worker] = ['gateway', 'worker'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(gateway).toMatch(/^[\w-]{43}$/);
    expect(gateway).not.toBe(worker);
    expect(readFileSync(join(folder, 'operator'), 'utf8')).toMatch(/^news_live_[0-9A-Za-z]{33}$/);
    for (const name of ['gateway', 'operator']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('stay as they are', () => {
    const folder = temporaryFolder();
    ensureSecrets(folder);
    const before = readFileSync(join(folder, 'worker'), 'utf8');
    ensureSecrets(folder);
    expect(readFileSync(join(folder, 'worker'), 'utf8')).toBe(before);
  });
});
