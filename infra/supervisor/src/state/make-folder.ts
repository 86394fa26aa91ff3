import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../start-error.js';

/**
 * Makes a folder, and those above it that are missing. Node 20's own way (`recursive`) goes round for ever where the one
 * above is there and can hold nothing, as below /proc.
 * @param mode of the folder itself
 */
export function makeFolder(folder: string, mode?: number): void {
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return;
    if (systemCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder, mode);
  }
}
