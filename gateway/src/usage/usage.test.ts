import { makeKey } from '@newsgraph/keys';
import type { Log } from '@newsgraph/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientOf } from '../http/client-of.js';
import { reportUsage } from './reporter.js';
import { Tally } from './tally.js';

const use = { keyId: 'k', operation: 'Front', client: 'site', failed: false, cost: 3 };
const log = { warn: () => undefined } as unknown as Log;

describe('usage', () => {
  // Not near midnight: usage is counted by day.
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00Z') }));
  afterEach(() => void vi.useRealTimers());

  it('is added up by key, day, operation and client', () => {
    const tally = new Tally();
    const day = Date.parse('2026-03-01T23:59:59Z');
    tally.note(use, day);
    tally.note({ ...use, failed: true, cost: 4 }, day);
    tally.note({ ...use, operation: null }, day);
    tally.note(use, Date.parse('2026-03-02T00:00:00Z'));
    expect(
      tally
        .take()
        .map(({ day, operation, requests, errors, cost }) => [day, operation, requests, errors, cost]),
    ).toEqual([
      ['2026-03-01', 'Front', 2, 1, 7],
      ['2026-03-01', null, 1, 0, 3],
      ['2026-03-02', 'Front', 1, 0, 3],
    ]);
    expect(tally.take()).toEqual([]);
  });

  it('keeps no key that stands where a name should', () => {
    const tally = new Tally();
    const key = makeKey('live');
    tally.note({ ...use, operation: key });
    expect(JSON.stringify(tally.take())).not.toContain(key);
    const request = (name: string) => ({ headers: { 'graphql-client-name': name } }) as never;
    expect([clientOf(request('site')), clientOf(request(key))]).toEqual(['site', null]);
  });

  it('stays bounded, whatever operations call themselves, and hides nothing of other keys', () => {
    const tally = new Tally();
    for (let n = 0; n < 5000; n++) tally.note({ ...use, operation: `O${n}` });
    tally.note({ ...use, keyId: 'other' });
    const lines = tally.take();
    expect(lines.length).toBeLessThanOrEqual(202);
    expect(lines.reduce((sum, { requests }) => sum + requests, 0)).toBe(5001);
    expect(lines.filter(({ keyId }) => keyId === 'other')).toMatchObject([{ operation: 'Front' }]);
  });

  it('stays bounded over a day, however often it is told, and begins anew with the next', () => {
    const tally = new Tally();
    let lines = 0;
    for (let n = 0; n < 600; n++) {
      tally.note({ ...use, operation: `O${n}` });
      lines += tally.take().filter(({ operation }) => operation !== null).length;
    }
    expect(lines).toBe(200);
    tally.note({ ...use, operation: 'O1' });
    tally.note({ ...use, operation: 'O600' }, Date.parse('2026-03-02T12:00:00Z'));
    expect(tally.take()).toMatchObject([{ operation: 'O1' }, { operation: 'O600' }]);
  });

  it('stays bounded, however many keys there are', () => {
    const tally = new Tally();
    for (let n = 0; n < 5000; n++) tally.note({ ...use, keyId: `k${n % 50}`, operation: `O${n}` });
    const lines = tally.take();
    expect(lines.length).toBeLessThanOrEqual(2050);
    expect(lines.reduce((sum, { requests }) => sum + requests, 0)).toBe(5000);
  });

  it('keeps no more of a name than a batch can hold', () => {
    const tally = new Tally();
    for (const end of ['a', 'b']) tally.note({ ...use, operation: 'N'.repeat(900_000) + end });
    expect(tally.take()).toMatchObject([{ operation: 'N'.repeat(100), requests: 2 }]);
  });

  it('is lost in no outage, however long, and takes no more room in it', async () => {
    const tally = new Tally();
    let [away, most, requests] = [true, 0, 0];
    const stop = reportUsage(
      tally,
      ({ lines }) => {
        if (away) return Promise.reject(new Error('away'));
        most = Math.max(most, lines.length);
        for (const line of lines) requests += line.requests;
        return Promise.resolve();
      },
      log,
    );
    for (let n = 0; n < 200; n++) {
      tally.note(use);
      await vi.advanceTimersByTimeAsync(5000);
    }
    away = false;
    await stop();
    expect([requests, most]).toEqual([200, 1]);
  });

  it('is told again under the same name until it is taken', async () => {
    const tally = new Tally();
    const told: string[] = [];
    let away = true;
    const stop = reportUsage(
      tally,
      ({ id, lines }) => {
        told.push(`${id} ${lines.length}`);
        return away ? Promise.reject(new Error('away')) : Promise.resolve();
      },
      log,
    );
    tally.note(use);
    await vi.advanceTimersByTimeAsync(10_001);
    expect(new Set(told).size).toBe(1);
    away = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toHaveLength(3);
    tally.note(use);
    await stop();
    expect(told).toHaveLength(4);
  });
});
