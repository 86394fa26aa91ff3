import { describe, expect, it, vi } from 'vitest';
import type { Verdict } from './access.js';
import { Verdicts } from './verdicts.js';

const admitted: Verdict = { state: 'ADMITTED', admission: { keyId: 'key_1' } as never };
const refused = (state: 'UNKNOWN' | 'REVOKED'): Verdict => ({ state, admission: null });
const second = 1000;
const minute = 60 * second;

/** Verdicts of a service that knows one key, at a time that a test sets. */
function door() {
  const service: { isAway: boolean; hangs: boolean; verdict: Verdict; asked: number } = {
    isAway: false,
    hangs: false,
    verdict: admitted,
    asked: 0,
  };
  const time = { now: 0 };
  const onFailure = vi.fn();
  const verdicts = new Verdicts({
    ask: (digest) => {
      service.asked += 1;
      if (service.hangs) return new Promise(() => undefined);
      if (service.isAway) return Promise.reject(new Error('away'));
      return Promise.resolve(digest === 'good' ? service.verdict : refused('UNKNOWN'));
    },
    onFailure,
    now: () => time.now,
  });
  return { verdicts, service, time, onFailure };
}

describe('what the gateway remembers of keys', () => {
  it('lets a key go on for ten minutes while the service for access is away, and not longer', async () => {
    const { verdicts, service, time, onFailure } = door();
    expect(await verdicts.of('good')).toBe(admitted);
    service.isAway = true;
    time.now = 10 * minute - second;
    expect(await verdicts.of('good')).toBe(admitted);
    expect(onFailure).toHaveBeenCalledTimes(1);
    time.now = 10 * minute;
    expect(await verdicts.of('good')).toBeUndefined();
  });

  it('lets nobody wait who is known while the service hangs', async () => {
    const { verdicts, service, time } = door();
    await verdicts.of('good');
    service.isAway = true;
    time.now = 5 * second;
    expect(await verdicts.of('good')).toBe(admitted);
    service.hangs = true;
    for (time.now = 6 * second; time.now < 8 * second; time.now += 100)
      expect(verdicts.known('good')).toBe(admitted);
    expect(service.asked).toBe(3);
  });

  it('says of a key that it has not seen that nobody can tell', async () => {
    const { verdicts, service } = door();
    service.isAway = true;
    expect(await verdicts.of('good')).toBeUndefined();
  });

  it('asks for a key that was idle, where the service has failed only once', async () => {
    const { verdicts, service, time } = door();
    await verdicts.of('good');
    service.verdict = refused('REVOKED');
    time.now = 6 * minute;
    service.isAway = true;
    await verdicts.of('other');
    service.isAway = false;
    time.now += second;
    expect(verdicts.known('good')).toBeUndefined();
    expect(await verdicts.of('good')).toEqual(refused('REVOKED'));
  });

  it('lets a revoked key in for no longer than five seconds', async () => {
    const { verdicts, service, time } = door();
    await verdicts.of('good');
    service.verdict = refused('REVOKED');
    time.now = 5 * second;
    expect(await verdicts.of('good')).toEqual(refused('REVOKED'));
  });

  it('asks for a key in use once in two seconds, and nobody waits for it', async () => {
    const { verdicts, service, time } = door();
    for (time.now = 0; time.now < 20 * second; time.now += 100)
      expect(await verdicts.of('good')).toBe(admitted);
    expect(service.asked).toBeLessThanOrEqual(11);
  });

  it('forgets nobody for a hundred thousand guesses', async () => {
    const { verdicts } = door();
    await verdicts.of('good');
    const states = new Set<string | undefined>();
    for (let guess = 0; guess < 100_000; guess++) states.add((await verdicts.of(`guess ${guess}`))?.state);
    expect([...states]).toEqual(['UNKNOWN']);
    expect(verdicts.knows('good')).toBe(true);
    expect(verdicts.knows('guess 99999')).toBe(false);
  });
});
