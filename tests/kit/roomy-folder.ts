import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux keeps what is written there in memory. */
const memory = '/dev/shm';
/** More than all archives of the tests take together: bytes. */
const enough = 8 * 2 ** 30;

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}

/** Where archives of tests lie: they come and go, and need not wait for a disk where memory has room for them. */
export const roomyFolder = (): string => (hasRoom(memory) ? memory : tmpdir());
