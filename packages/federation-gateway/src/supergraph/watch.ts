import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** How often the file is looked at: milliseconds. */
const interval = 500;

/**
 * Reads a supergraph's file again whenever it changes.
 * @returns how to look at it no more
 */
export function watchSupergraph(
  path: string,
  onChange: (sdl: string) => void,
  onError: (error: Error) => void,
): () => void {
  const reload = async () => {
    try {
      onChange(await readFile(path, 'utf8'));
    } catch (error) {
      onError(error as Error);
    }
  };
  const listener = ({ mtimeMs }: { mtimeMs: number }, before: { mtimeMs: number }) => {
    if (mtimeMs !== before.mtimeMs) void reload();
  };
  watchFile(path, { interval }, listener);
  return () => unwatchFile(path, listener);
}
