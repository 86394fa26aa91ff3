import { digestOfKey, makeKey } from '@newsgraph/keys';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Verdict } from './access.js';
import { Attempts } from './attempts.js';
import { admissionOf, createDoor } from './door.js';
import { Verdicts } from './verdicts.js';

const allowed = 20;

/** A door before a path that tells whose key it was, and a service for access that knows some keys. */
function newDoor(...keys: string[]) {
  const digests = new Map(keys.map((key) => [digestOfKey(key), key]));
  const looked: (string | null)[] = [];
  const time = { now: 0 };
  const verdicts = new Verdicts({
    ask: async (digest): Promise<Verdict> => {
      looked.push(digest);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const keyId = digests.get(digest ?? '');
      if (keyId === undefined) return { state: 'UNKNOWN', admission: null };
      const admission = { keyId, origins: [], networks: [], expiresAt: null };
      return { state: 'ADMITTED', admission: admission as never };
    },
    onFailure: () => undefined,
  });
  const attempts = new Attempts(() => time.now);
  const http = fastify();
  http.get('/', { onRequest: createDoor({ verdicts, attempts, open: undefined }) }, (request) => ({
    keyId: admissionOf(request).keyId,
  }));
  const knock = (key: string, remoteAddress = '192.0.2.1') =>
    http.inject({ url: '/', remoteAddress, headers: { authorization: `Bearer ${key}` } });
  return { knock, looked, time };
}

const newKeys = (count: number) => Array.from({ length: count }, () => makeKey('live'));

describe('the door', () => {
  it('has no more keys looked up than an address may try, however many are tried at once', async () => {
    const { knock, looked } = newDoor();
    const answers = await Promise.all(newKeys(200).map((key) => knock(key)));
    expect(looked).toHaveLength(allowed);
    const codes = answers.map((answer) => answer.json<{ code: string }>().code);
    expect(codes.filter((code) => code === 'KEY_INVALID')).toHaveLength(allowed);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(200 - allowed);
  });

  it('looks at keys of that address again after a minute', async () => {
    const { knock, time } = newDoor();
    await Promise.all(newKeys(allowed).map((key) => knock(key)));
    const [key = ''] = newKeys(1);
    const refused = await knock(key);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    time.now += 60_000;
    expect((await knock(key)).statusCode).toBe(401);
  });

  it('counts one network of IPv6 as one address', async () => {
    const { knock } = newDoor();
    for (const [n, key] of newKeys(allowed).entries()) await knock(key, `2001:db8::${n + 1}`);
    const [key = ''] = newKeys(1);
    expect((await knock(key, '2001:db8:0:0:9::')).statusCode).toBe(429);
    expect((await knock(key, '2001:db8:0:1::')).statusCode).toBe(401);
  });

  it('counts no key that is one, and none twice that many show at once', async () => {
    const good = newKeys(30);
    const { knock } = newDoor(...good);
    for (const key of good) expect((await knock(key)).json()).toEqual({ keyId: key });
    const [none = '', other = ''] = newKeys(2);
    const answers = await Promise.all(Array.from({ length: 100 }, () => knock(none)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
    expect((await knock(other)).statusCode).toBe(401);
  });

  it('lets in many at once with a key that it sees for the first time', async () => {
    const [key = ''] = newKeys(1);
    const { knock, looked } = newDoor(key);
    const answers = await Promise.all(Array.from({ length: 100 }, () => knock(key)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(looked).toHaveLength(1);
  });
});
