import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from './command.js';
import { freePort } from './newsgraph.js';

export interface OwnRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a Redis that keeps nothing; it is fetched the first time. */
export async function startRedis(): Promise<OwnRedis> {
  const install = join(checkout, 'infra/documentdb/bin/program.mjs');
  const { stdout, stderr } = spawnSync('node', [install, 'redis-server'], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const folder = await mkdtemp(join(tmpdir(), 'newsgraph-redis-'));
  const port = String(await freePort());
  const child = spawn(stdout.trim(), ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject).once('exit', reject);
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('eady to accept')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
