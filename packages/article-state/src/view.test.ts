import { describe, expect, it } from 'vitest';
import { seenIn, viewOf } from './view.js';

const now = new Date('2026-03-01T12:00:00Z');
const before = new Date('2026-03-01T11:00:00Z');
const after = new Date('2026-03-01T13:00:00Z');
const row = {
  pubStatus: 'USABLE' as const,
  embargoedUntil: null,
  expires: null,
  section: 'Politics',
  publisher: 'Harbour News',
  language: 'en',
  licence: null,
  topics: [],
};

describe('a row that is at hand', () => {
  it('is seen as the database would see it: by status, embargo and expiry', () => {
    const isSeen = seenIn(viewOf({}, now));
    expect(isSeen(row)).toBe(true);
    expect(isSeen({ ...row, pubStatus: 'WITHHELD' })).toBe(false);
    expect(isSeen({ ...row, embargoedUntil: after })).toBe(false);
    expect(isSeen({ ...row, embargoedUntil: now })).toBe(true);
    expect(isSeen({ ...row, expires: after })).toBe(true);
    expect(isSeen({ ...row, expires: now })).toBe(false);
    expect(isSeen({ ...row, expires: before })).toBe(false);
  });

  it('is seen by lists of what a caller may see, with nothing for what has none', () => {
    expect(seenIn(viewOf({ sections: ['Politics'] }, now))(row)).toBe(true);
    expect(seenIn(viewOf({ sections: ['Sport', 'Politics'] }, now))(row)).toBe(true);
    expect(seenIn(viewOf({ sections: ['Sport'] }, now))(row)).toBe(false);
    expect(seenIn(viewOf({ licences: ['CC-BY'] }, now))(row)).toBe(false);
    expect(seenIn(viewOf({ sections: [] }, now))(row)).toBe(false);
    expect(seenIn(viewOf({ languages: ['EN', 'nb-no'] }, now))(row)).toBe(true);
    // Kept as it was sent, before tags were written alike.
    expect(seenIn(viewOf({ languages: ['nb-no'] }, now))({ ...row, language: 'nb-no' })).toBe(true);
  });

  it('is seen whatever its status by who may see what is hidden, and before its time by who may see it early', () => {
    expect(seenIn(viewOf({ hidden: true }, now))({ ...row, pubStatus: 'CANCELED' })).toBe(true);
    expect(seenIn(viewOf({ embargoLead: 3600 }, now))({ ...row, embargoedUntil: after })).toBe(true);
    expect(seenIn(viewOf({ embargoLead: 3599 }, now))({ ...row, embargoedUntil: after })).toBe(false);
  });
});
