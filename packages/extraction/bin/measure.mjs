#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/measure/main.js', import.meta.url);
if (!existsSync(main)) {
  const { fail, prepare } = await import('../../../infra/bootstrap/prepare.mjs');
  await prepare().catch(fail);
}
await import(main.href);
