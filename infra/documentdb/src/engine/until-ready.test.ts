import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { StartError } from '../start-error.js';
import { untilReady } from './until-ready.js';

const starting = (): Error =>
  Object.assign(new pg.DatabaseError('the database system is starting up', 0, 'error'), { code: '57P03' });

it('waits for an engine that recovers for as long as it takes, and tells of it once', async () => {
  const connect = vi.fn<() => Promise<void>>(() => Promise.resolve());
  for (let i = 0; i < 4; i++) connect.mockRejectedValueOnce(starting());
  const onRecovery = vi.fn<() => void>();
  await untilReady({ connect, onRecovery, patienceMs: 1, recoveryMs: 40 });
  expect(connect).toHaveBeenCalledTimes(5);
  expect(onRecovery).toHaveBeenCalledTimes(1);
});

it('does not wait for ever for an engine that does not answer', async () => {
  const connect = () => Promise.reject(new Error('connect ENOENT'));
  const onRecovery = vi.fn<() => void>();
  await expect(untilReady({ connect, onRecovery, patienceMs: 1 })).rejects.toThrow(StartError);
  expect(onRecovery).not.toHaveBeenCalled();
});
