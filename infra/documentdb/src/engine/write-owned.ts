import { open, rm } from 'node:fs/promises';
import type { Account } from './account.js';

/** Writes a new file, be it as root into a folder of the account: a link that others put in its place leads nowhere. */
export async function writeOwned(file: string, text: string, { uid, gid }: Account): Promise<void> {
  await rm(file, { force: true });
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    if (uid !== undefined && gid !== undefined) await handle.chown(uid, gid);
  } finally {
    await handle.close();
  }
}
