import { defaultPlans } from '@newsgraph/plans';
import { describe, expect, it } from 'vitest';
import { rightsOf, scopesOf, stateOf, type KeyRow } from './key.js';

const admin = defaultPlans.find(({ name }) => name === 'admin') ?? defaultPlans[0];
if (!admin) throw new Error('there are no plans');

const key: KeyRow = {
  _id: 'key_1',
  order: '1',
  name: 'test',
  environment: 'LIVE',
  hint: 'abcd',
  hash: '',
  plan: 'admin',
  scopes: null,
  rights: {},
  origins: [],
  networks: [],
  createdAt: new Date(0),
  createdBy: 'key_0',
  expiresAt: null,
  revokedAt: null,
  replacedBy: null,
  lastUsedAt: null,
};

describe('a key', () => {
  it('has the scopes of its plan where it was given none of its own', () => {
    expect(scopesOf(key, admin)).toEqual(admin.scopes);
    expect(scopesOf({ ...key, scopes: ['audit:read'] }, admin)).toEqual(['audit:read']);
  });

  it('never has a scope that its plan has not, not even one that its plan had once', () => {
    const both: KeyRow = { ...key, scopes: ['audit:read', 'keys:manage'] };
    expect(scopesOf(both, { ...admin, scopes: ['audit:read', 'schema:read'] })).toEqual(['audit:read']);
  });

  it('of the sandbox changes nothing, and sees the samples alone', () => {
    const sandbox: KeyRow = { ...key, environment: 'TEST', rights: { publishers: ['Another'] } };
    expect(scopesOf(sandbox, admin)).not.toContain('articles:write');
    expect(rightsOf(sandbox, admin).publishers).toEqual([]);
    expect(rightsOf({ ...sandbox, rights: {} }, admin).publishers).toContain('Meridian Ledger');
  });

  it('opens the door until it is revoked, its time passes or its plan is switched off', () => {
    const now = new Date(1000);
    expect(stateOf(key, admin, now)).toBe('ADMITTED');
    expect(stateOf({ ...key, revokedAt: now }, admin, now)).toBe('REVOKED');
    expect(stateOf({ ...key, expiresAt: now }, admin, now)).toBe('EXPIRED');
    expect(stateOf(key, { ...admin, enabled: false }, now)).toBe('PLAN_OFF');
  });
});
