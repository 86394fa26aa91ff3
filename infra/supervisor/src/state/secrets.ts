import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../start-error.js';
import { makeOperatorKey } from './operator-key.js';

const BYTES = 32;
const random = () => randomBytes(BYTES).toString('base64url');

/** Every secret that the processes share, a file each, with how it is made. */
const SECRETS = { gateway: random, worker: random, pepper: random, operator: makeOperatorKey };

/** Creates the secrets that do not exist yet; one that exists never changes. */
export function ensureSecrets(folder: string): void {
  for (const [name, make] of Object.entries(SECRETS)) {
    const file = join(folder, name);
    if (!existsSync(file)) create(file, make());
  }
}

/** The key by which this process asks the gateway. */
export const readOperatorKey = (folder: string): string => readFileSync(join(folder, 'operator'), 'utf8');

/** A reader sees the whole secret or none, and of two writers the first one wins. */
function create(file: string, secret: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, secret, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
