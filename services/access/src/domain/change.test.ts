import { describe, expect, it } from 'vitest';
import { changesOfKey } from './change.js';

describe('a key that is changed', () => {
  const before = { rights: { publishers: ['A'], body: 'EXCERPT' } } as const;

  it('keeps what is left out, right by right', () => {
    expect(changesOfKey(before, {})).toEqual({});
    expect(changesOfKey(before, { rights: { sections: ['sport'] } })).toEqual({
      rights: { publishers: ['A'], body: 'EXCERPT', sections: ['sport'] },
    });
  });

  it('loses what is null', () => {
    expect(changesOfKey(before, { rights: { publishers: null } })).toEqual({ rights: { body: 'EXCERPT' } });
    const nothing = { scopes: null, rights: null, origins: null, networks: null, expiresAt: null };
    expect(changesOfKey(before, { name: null, ...nothing })).toEqual({
      ...{ scopes: null, rights: {}, expiresAt: null },
      ...{ origins: [], networks: [] },
    });
  });
});
