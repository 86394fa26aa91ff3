import { callerHeader, verifyCaller } from '@newsgraph/caller';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAsking } from './asking.js';
import { openAdmission, type GatewayContext } from './context.js';

const secret = 'a secret';
const minute = 60_000;
const admission = openAdmission({ sections: ['Sport'] });
const contextOf = (more: Partial<GatewayContext> = {}) =>
  ({ requestId: 'r', admission, lifetime: {}, ...more }) as GatewayContext;

describe('the caller as whom subgraphs are asked', () => {
  const asking = createAsking(secret);
  const headerOf = (context: GatewayContext) => asking(context).headers[callerHeader] ?? '';
  const verified = (context: GatewayContext) =>
    verifyCaller(headerOf(context), { gateway: secret, worker: 'another' });
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is believed at any time, also where an admission is in use for hours', () => {
    for (let at = 0; at < 60; at++) {
      expect(verified(contextOf())).toMatchObject({ actor: 'anonymous', rights: { sections: ['Sport'] } });
      vi.advanceTimersByTime(3 * minute);
    }
  });

  it('is signed for once a second, and for each admission apart', () => {
    const first = headerOf(contextOf());
    vi.advanceTimersByTime(999);
    expect(headerOf(contextOf({ requestId: 's' }))).toBe(first);
    const other = contextOf({ admission: { ...admission, keyId: 'k', rights: {} } });
    expect(verified(other)).toMatchObject({ actor: 'k', rights: {} });
    vi.advanceTimersByTime(1);
    expect(headerOf(contextOf())).not.toBe(first);
  });

  it('is told how the budget stands by that request alone which asks for it', () => {
    const budget = [{ name: 'minute', limit: 10, remaining: 4, endsAt: 1 }] as const;
    expect(verified(contextOf({ budget }))).toMatchObject({ budget });
    expect(verified(contextOf())?.budget).toBeUndefined();
  });
});
