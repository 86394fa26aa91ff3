import { describe, expect, it } from 'vitest';
import { profileOf } from './profile.js';

const appearance = (day: number, titles: string[], ...names: string[]) => ({
  publishedAt: new Date(Date.UTC(2026, 0, day)),
  titles,
  names: names.map((text) => ({ text, kind: text === 'EFA' ? ('ABBREVIATION' as const) : null })),
});

describe('the profile of an entity', () => {
  it('has the fullest name that its articles give it, and the others beside it', () => {
    const profile = profileOf([
      appearance(3, [], 'EFA'),
      appearance(2, [], 'European Fisheries Agency', 'EFA'),
    ]);
    expect(profile).toMatchObject({
      name: 'European Fisheries Agency',
      aliases: [{ text: 'EFA', kind: 'ABBREVIATION' }],
      lastUse: new Date(Date.UTC(2026, 0, 3)),
    });
  });

  it('begins its titles with that of the newest article', () => {
    const profile = profileOf([
      appearance(3, ['president'], 'A. Moe'),
      appearance(2, ['minister'], 'A. Moe'),
    ]);
    expect(profile?.titles).toEqual(['president', 'minister']);
  });

  it('is none where no article tells anything', () => {
    expect(profileOf([])).toBeUndefined();
  });
});
