import { describe, expect, it } from 'vitest';
import { allRights, rightsBeyond } from './rights.js';

describe('rights', () => {
  it.each([
    [{ publishers: ['A'] }, { publishers: ['A', 'B'] }],
    [{ publishers: [] }, { publishers: ['A'] }],
    [{ hidden: false }, { hidden: true }],
    [{ embargoLead: 60 }, { embargoLead: 3600 }],
    [{ embargoLead: 3600 }, { hidden: true }],
    [{ versions: true }, allRights],
    [{ body: 'EXCERPT' }, {}],
    [{ body: 'EXCERPT' }, { body: 'FULL' }],
    [{ sections: ['sport'] }, {}],
  ] as const)('of %j are less than %j', (less, more) => {
    expect(rightsBeyond(less, more)).toEqual([]);
    expect(rightsBeyond(more, less)).not.toEqual([]);
  });
});
