import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './account.js';

/** Ten characters that stand for a path where the path itself would be too long, or in the wrong place. */
export function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 10);
}

/**
 * Whether an account can get to `path`: whether it may pass through each folder above it that exists.
 * Without an account (the engine runs as ourselves) there is nothing to ask.
 */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  if (account.uid === undefined) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const status = await stat(folder).catch(() => undefined);
    if (status !== undefined && !mayPass(status, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayPass(folder: { mode: number; uid: number; gid: number }, { uid, gid }: Account): boolean {
  if (folder.uid === uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
