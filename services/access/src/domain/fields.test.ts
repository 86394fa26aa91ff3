import { signCaller } from '@newsgraph/caller';
import { describe, expect, it } from 'vitest';
import { largestLimits } from '@newsgraph/plans';
import { refuseLimits, refuseRights } from './fields.js';
import { listRights } from './rights.js';

describe('rights that are given', () => {
  const names = (bytes: number) => ['x'.repeat(bytes - '["",""]'.length - 1), 'y'];
  const all = (list: string[]) => Object.fromEntries(listRights.map((right) => [right, list]));

  it('fit into the header that carries them, whatever they are', () => {
    expect(refuseRights(all(names(2000)))).toBeUndefined();
    const rights = all(names(2000));
    expect(signCaller({ role: 'gateway', actor: 'key_1', rights }, 'secret').length).toBeLessThan(12_000);
  });

  it.each(listRights)('are refused where %s are too many', (right) => {
    expect(refuseRights({ [right]: names(2001) })).toMatchObject({
      code: 'BAD_FIELD',
      field: `rights.${right}`,
    });
  });

  it.each([-1, 1e9, Number.NaN])('are refused where they lead an embargo by %s seconds', (embargoLead) => {
    expect(refuseRights({ embargoLead })).toMatchObject({ field: 'rights.embargoLead' });
    expect(refuseRights({ embargoLead: 3600 })).toBeUndefined();
  });
});

describe('the limits of a plan', () => {
  it.each(['tokens', 'bodyBytes'] as const)('are no larger than what the gateway reads: %s', (name) => {
    const most = largestLimits[name];
    expect(refuseLimits({ [name]: most })).toBeUndefined();
    expect(refuseLimits({ [name]: most + 1 })).toMatchObject({ code: 'BAD_FIELD', field: `limits.${name}` });
  });

  it('allow something, and as much as is wanted of all else', () => {
    expect(refuseLimits({ cost: 0 })).toMatchObject({ field: 'limits.cost' });
    expect(refuseLimits({ cost: 1e15, depth: null })).toBeUndefined();
  });
});
