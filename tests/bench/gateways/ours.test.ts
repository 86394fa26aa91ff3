import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkout } from '../../kit/command.js';
import { contained, steady } from './ours.js';

it('tells the cache of the bench of the schema what newsgraph’s own gateway tells its own', () => {
  const source = readFileSync(join(checkout, 'gateway/src/answers/events.ts'), 'utf8');
  const [, keeping = ''] = /export const keeping[^=]*= \{(.*?)\n\};/s.exec(source) ?? [];
  const fields = [...keeping.matchAll(/'([^']+)'/g)].map(([, field]) => field);
  expect(fields).toEqual([...contained, ...steady]);
});
