import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../start-error.js';

/** Every secret that the processes share, a file each. */
const NAMES = ['gateway', 'worker'];

const BYTES = 32;

/** Creates the secrets that do not exist yet; one that exists never changes. */
export function ensureSecrets(folder: string): void {
  for (const name of NAMES) {
    const file = join(folder, name);
    if (!existsSync(file)) create(file);
  }
}

/** A reader sees the whole secret or none, and of two writers the first one wins. */
function create(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(BYTES).toString('base64url'), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
