import { expect, it } from 'vitest';
import type { Log } from '@newsgraph/runtime';
import { openConnection, prepareConnection } from './database.js';

it('tells why a database cannot be opened, for as long as that is tried', async () => {
  const reasons: string[] = [];
  const environment = { MONGODB_URI: 'nonsense', MONGODB_DATABASE: 'none' } as Parameters<
    typeof openConnection
  >[1];
  const log = { warn: () => undefined } as unknown as Log;
  const opened = openConnection(prepareConnection(), environment, log, ({ message }) => {
    reasons.push(message);
    if (reasons.length === 2) throw new Error('it is not wanted any more');
  });
  await expect(opened).rejects.toThrow('it is not wanted any more');
  expect(reasons).toEqual([
    expect.stringContaining('Invalid scheme'),
    expect.stringContaining('Invalid scheme'),
  ]);
});
