import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkout } from '../../kit/command.js';
import { nodeOptions } from './script.js';

it('runs a gateway with the options of Node.js with which `npm start` runs newsgraph’s own', () => {
  const source = readFileSync(join(checkout, 'infra/supervisor/src/start/specs.ts'), 'utf8');
  const [, options = ''] = /STAYS_WARM = \[(.*?)\]/.exec(source) ?? [];
  expect([...options.matchAll(/'([^']+)'/g)].map(([, option]) => option)).toEqual(nodeOptions());
});
