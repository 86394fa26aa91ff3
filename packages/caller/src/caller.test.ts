import { describe, expect, it } from 'vitest';
import { asWorker, signCaller, verifyCaller, type Caller } from './caller.js';

const sportFan: Caller = { role: 'gateway', actor: 'key_1', rights: { sections: ['sport'] } };
const secrets = { gateway: 'g'.repeat(43), worker: 'w'.repeat(43) };

describe('a signed caller', () => {
  it('is who signed', () => {
    expect(verifyCaller(signCaller(asWorker, secrets.worker), secrets)).toEqual(asWorker);
    expect(verifyCaller(signCaller(sportFan, secrets.gateway), secrets)).toEqual(sportFan);
  });

  it('cannot take a role whose secret it does not have', () => {
    expect(verifyCaller(signCaller(asWorker, secrets.gateway), secrets)).toBeUndefined();
  });

  it('cannot be changed after it was signed', () => {
    const [, signature] = signCaller(sportFan, secrets.gateway).split('.');
    const [payload] = signCaller(asWorker, secrets.gateway).split('.');
    expect(verifyCaller(`${payload ?? ''}.${signature ?? ''}`, secrets)).toBeUndefined();
  });

  it('is of no use after five minutes', () => {
    const header = signCaller(sportFan, secrets.gateway, 0);
    expect(verifyCaller(header, secrets, 299_000)).toBeDefined();
    expect(verifyCaller(header, secrets, 301_000)).toBeUndefined();
  });

  it.each([undefined, '', '.', 'a.b', 'a.b.c', 'bnVsbA.x', `${'a'.repeat(9000)}.b`])(
    'is nobody for %j',
    (header) => {
      expect(verifyCaller(header, secrets)).toBeUndefined();
    },
  );
});
