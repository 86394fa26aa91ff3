import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../start-error.js';

/**
 * Makes a folder, and those above it that are missing. Node 20's own way (`recursive`) goes round for ever where the one
 * above is there and can hold nothing, as below /proc.
 * @param mode of the folder itself
 * @returns whether it was missing
 */
export async function makeFolder(folder: string, mode?: number): Promise<boolean> {
  const make = () => mkdir(folder, mode).then(() => true);
  try {
    return await make();
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (systemCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    return make();
  }
}
