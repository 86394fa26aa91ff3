import { describe, expect, it } from 'vitest';
import { signCaller, verifyCaller } from './caller.js';

const secrets = { gateway: 'g'.repeat(43), worker: 'w'.repeat(43) };

describe('a signed caller', () => {
  it('is who signed', () => {
    expect(verifyCaller(signCaller({ role: 'worker', rights: {} }, secrets.worker), secrets)).toEqual({
      role: 'worker',
      rights: {},
    });
  });

  it('cannot take a role whose secret it does not have', () => {
    expect(
      verifyCaller(signCaller({ role: 'worker', rights: {} }, secrets.gateway), secrets),
    ).toBeUndefined();
  });

  it('cannot be changed after it was signed', () => {
    const [, signature] = signCaller(
      { role: 'gateway', rights: { sections: ['sport'] } },
      secrets.gateway,
    ).split('.');
    const [payload] = signCaller({ role: 'worker', rights: {} }, secrets.gateway).split('.');
    expect(verifyCaller(`${payload ?? ''}.${signature ?? ''}`, secrets)).toBeUndefined();
  });

  it('is of no use after five minutes', () => {
    const header = signCaller({ role: 'gateway', rights: { sections: ['sport'] } }, secrets.gateway, 0);
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
