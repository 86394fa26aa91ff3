import { digestOfKey, makeKey } from '@newsgraph/keys';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { openAdmission } from '../context.js';
import type { Verdict } from './access.js';
import { Attempts } from './attempts.js';
import { createDoor } from './door.js';
import { Verdicts } from './verdicts.js';

const good = makeKey('live');
const admitted: Verdict = { state: 'ADMITTED', admission: { ...openAdmission({}), keyId: 'key_1' } };
const unknown: Verdict = { state: 'UNKNOWN', admission: null };

/** How many keys that are none are looked up for one address; or one more, whereupon it is blocked. */
const lookedUp = 20;

/** As Fastify takes them: what is let in is told by a call, or by a promise of nothing. */
type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => unknown;

type Knock = (key: string, ip: string) => Promise<number>;

/** A door before a service that knows one key, and counts for what it is asked. */
function door() {
  const service = { asked: 0 };
  const onRequest: Hook = createDoor({
    attempts: new Attempts(),
    verdicts: new Verdicts({
      ask: (digest) => {
        service.asked += 1;
        return Promise.resolve(digest === digestOfKey(good) ? admitted : unknown);
      },
      onFailure: () => undefined,
    }),
    open: undefined,
  });

  /** @returns the status with which a key is turned away; 200 where it is let in */
  const knock: Knock = (key, ip) =>
    new Promise((resolve, reject) => {
      let status = 0;
      const reply = {
        code(given: number) {
          status = given;
          return reply;
        },
        header: () => reply,
        type: () => reply,
        send() {
          resolve(status);
          return reply;
        },
      };
      const request = { url: '/graphql', headers: { authorization: `Bearer ${key}` }, ip };
      const admit = () => resolve(200);
      const judged = onRequest(request as FastifyRequest, reply as unknown as FastifyReply, admit);
      if (judged instanceof Promise) judged.then((refused) => refused ?? admit(), reject);
    });

  return { service, knock };
}

/** To make them up takes far longer than to refuse them. */
const guesses = Array.from({ length: 1000 }, () => makeKey('live'));
const atOnce = 10;

/** What became of guesses, by status; some of them at once. */
async function guess(count: number, knock: Knock, addressOf: (n: number) => string) {
  const statuses: Record<number, number> = {};
  for (let n = 0; n < count; n += atOnce) {
    const knocks = guesses
      .slice(n % guesses.length, (n % guesses.length) + atOnce)
      .map((key, i) => knock(key, addressOf(n + i)));
    for (const status of await Promise.all(knocks)) statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

describe('a door at which keys are guessed', () => {
  it('has few of a hundred thousand looked up, and lets in who has a key', async () => {
    const { service, knock } = door();
    const statuses = await guess(100_000, knock, () => '192.0.2.1');
    expect(statuses[401]).toBeLessThanOrEqual(lookedUp + atOnce);
    expect((statuses[401] ?? 0) + (statuses[429] ?? 0)).toBe(100_000);
    expect(service.asked).toBe(statuses[401]);
    // Nobody has heard of it before: from this address it has to wait, from another it has not.
    expect(await knock(good, '192.0.2.1')).toBe(429);
    expect(await knock(good, '192.0.2.2')).toBe(200);
    expect(await knock(good, '192.0.2.1')).toBe(200);
  });

  it('counts by address, and all of a network of IPv6 as one', async () => {
    const many = door();
    const hundred = await guess(10_000, many.knock, (n) => `192.0.2.${n % 100}`);
    expect(hundred[401]).toBeGreaterThanOrEqual(100 * lookedUp);
    expect(hundred[401]).toBeLessThanOrEqual(100 * (lookedUp + 1));
    expect(many.service.asked).toBe(hundred[401]);
    const one = await guess(10_000, door().knock, (n) => `2001:db8:1:2:${n.toString(16)}::1`);
    expect(one[401]).toBeLessThanOrEqual(lookedUp + atOnce);
  });
});
