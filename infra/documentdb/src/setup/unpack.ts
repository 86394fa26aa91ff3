import { readdir, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';

/** dpkg-deb's own decompression is single-threaded for most packages; two at a time keep a small machine busy. */
const AT_ONCE = 2;

/** Unpacks every `.deb` of a folder into one root, without running any package's scripts. */
export async function unpackAll(
  archives: string,
  root: string,
  onUnpacked: (done: number, total: number) => void,
): Promise<void> {
  await mkdir(root, { recursive: true });
  const packages = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
  const remaining = [...packages];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let name = remaining.pop(); name !== undefined; name = remaining.pop()) {
      await runCommand('dpkg-deb', ['--extract', join(archives, name), root]);
      onUnpacked(++done, packages.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
