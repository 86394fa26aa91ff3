import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../kit/command.js';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

/** Changes whenever the rows of a generated archive may: with the stores of the services, and with the generator. */
export function fingerprintOfArchive(services: readonly string[]): string {
  const hash = createHash('sha256');
  const folders = services.map((name) => `services/${name}/src/store`);
  for (const folder of [...folders, 'tests/kit/generator', 'infra/documentdb/src/engine'])
    for (const file of filesBelow(join(checkout, folder))) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
