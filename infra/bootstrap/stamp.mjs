import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Does work unless it was done to the end for the same inputs before. The stamp is taken away before the work and
 * written after it, so work that was interrupted is done again.
 *
 * Stamps lie in node_modules: gone with it, never committed.
 *
 * @param {{ root: string, name: string, fingerprint: string, force?: boolean }} what
 * @param {() => Promise<void>} work
 */
export async function unlessDone({ root, name, fingerprint, force = false }, work) {
  const file = join(root, 'node_modules', '.newsgraph', name);
  if (!force && read(file) === fingerprint) return;
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, fingerprint);
  renameSync(`${file}.new`, file);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
