import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../kit/command.js';
import { cached } from '../world/cache-folder.js';

const source = join(checkout, 'tests/bench/peers');
const programs = ['stock.mjs', 'hive.config.mjs'];

/** Installs the gateways that are compared with, into the cache folder. @returns where their programs are */
export async function installPeers(note: (line: string) => void): Promise<string> {
  const manifest = readFileSync(join(source, 'package.json'));
  const folder = cached(`peers-${createHash('sha256').update(manifest).digest('hex').slice(0, 12)}`);
  const marker = join(folder, 'complete');
  if (!existsSync(marker)) {
    note(`installing the gateways to compare with in ${folder}; the next run finds them there`);
    writeFileSync(join(folder, 'package.json'), manifest);
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
    await promisify(execFile)('npm', args, { cwd: folder });
    writeFileSync(marker, '');
  }
  for (const program of programs) copyFileSync(join(source, program), join(folder, program));
  return folder;
}
