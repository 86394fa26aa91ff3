#!/usr/bin/env node
// Runs the local database alone. On a fresh checkout it lets the bootstrap install and build first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/cli/main.js', import.meta.url);
const modules = new URL('../node_modules/pg', import.meta.url);

if (!existsSync(main) || !existsSync(modules)) {
  const bootstrap = fileURLToPath(new URL('../../bootstrap/build.mjs', import.meta.url));
  // Standard output is for the one line that says the database is ready.
  const { status } = spawnSync(process.execPath, [bootstrap], { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('The local database could not be built; see above.');
    process.exit(1);
  }
}

const { main: run } = await import(main.href);
await run(process.argv.slice(2));
