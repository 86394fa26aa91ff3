import { chown, mkdir, rename, rm } from 'node:fs/promises';
import { lockFile } from '../process/file-lock.js';
import type { Account } from './account.js';
import { createCluster, holdsCluster } from './initialise.js';

export interface TemplateOptions {
  /** Where the template lies, or is to lie. */
  readonly template: string;
  readonly initdb: string;
  readonly account: Account;
  /** Runs the engine on a cluster until its extensions are in it. */
  readonly addExtensions: (folder: string) => Promise<void>;
}

/**
 * Sees to it that there is a cluster to copy from: to make one takes seconds (initdb, and the extensions' thousands of
 * functions), to copy one a tenth of that. Who comes second waits for the first; what a killed one left is begun again.
 */
export async function ensureTemplate(options: TemplateOptions): Promise<void> {
  const { template } = options;
  if (await holdsCluster(template)) return;
  const lock = await lockFile(`${template}.lock`, () => undefined);
  try {
    if (!(await holdsCluster(template))) await makeTemplate(options);
  } finally {
    await lock?.release();
  }
}

async function makeTemplate({ template, initdb, account, addExtensions }: TemplateOptions): Promise<void> {
  const building = `${template}.partial`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(building, account.uid, account.gid);
  await createCluster(building, initdb, account);
  await addExtensions(building);
  await rename(building, template);
}
