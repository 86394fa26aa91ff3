import { describe, expect, it } from 'vitest';
import { profileOf } from './profile.js';

const entity = { _id: 'e', kind: 'ORGANISATION' as const, edited: null };
const appearance = (day: number, titles: string[], ...names: string[]) => ({
  sourceId: 'e',
  relevance: 1,
  publishedAt: new Date(Date.UTC(2026, 0, day)),
  titles,
  names: names.map((text) => ({ text, kind: text === 'EFA' ? ('ABBREVIATION' as const) : null })),
});

describe('the profile of an entity', () => {
  it('has the fullest name that its articles give it, and the others beside it', () => {
    const profile = profileOf(entity, [
      appearance(3, [], 'EFA'),
      appearance(2, [], 'European Fisheries Agency', 'EFA'),
    ]);
    expect(profile).toMatchObject({
      name: 'European Fisheries Agency',
      aliases: [{ text: 'EFA', kind: 'ABBREVIATION' }],
      lastUse: new Date(Date.UTC(2026, 0, 3)),
    });
  });

  it('is that of the entity and of what editors said, where the same articles told of others before', () => {
    const told = [
      { ...appearance(3, [], 'Ann Catherine Poe'), sourceId: 'other' },
      appearance(2, [], 'Ann Poe'),
    ];
    expect(profileOf(entity, told)?.name).toBe('Ann Poe');
    expect(profileOf(entity, told)).toBe(profileOf(entity, told));
    expect(profileOf({ ...entity, _id: 'other' }, told)?.name).toBe('Ann Catherine Poe');
    expect(profileOf({ ...entity, edited: { name: 'A. Poe' } }, told)?.name).toBe('A. Poe');
    expect(profileOf({ ...entity, notKeys: ['ORGANISATION:ann poe'] }, told)?.aliases).toEqual([
      { text: 'Ann Catherine Poe', kind: null },
    ]);
    expect(profileOf(entity, told)?.name).toBe('Ann Poe');
  });

  it('tells a name once, however its accents are composed', () => {
    const profile = profileOf(entity, [
      appearance(3, [], 'José Núñez', 'J. Núñez'),
      appearance(2, [], 'José Núñez'.normalize('NFD'), 'J. Núñez'.normalize('NFD')),
    ]);
    expect(profile?.aliases.map(({ text }) => text.normalize('NFC'))).toEqual(['J. Núñez']);
  });

  it('has a name of its own rather than a longer one of what was merged into it', () => {
    const merged = { ...appearance(3, [], 'Ann Catherine Poe'), sourceId: 'other' };
    expect(profileOf(entity, [merged, appearance(2, [], 'Ann Poe')])?.name).toBe('Ann Poe');
    expect(profileOf(entity, [merged])?.name).toBe('Ann Catherine Poe');
    expect(profileOf({ ...entity, edited: { name: 'A. Poe' } }, [merged])?.name).toBe('A. Poe');
  });

  it('has what was said of those that were merged into it, where nothing else was said of itself', () => {
    const merged = [
      {
        name: 'Anna Poe',
        aliases: [{ text: 'A. P.', kind: null }],
        description: 'theirs',
        sameAs: ['a', 'b'],
      },
      { description: 'others’', positions: [{ title: 'chair' }], imported: true },
    ];
    const told = [appearance(2, [], 'Ann Poe')];
    const own = { name: null, description: 'its own', sameAs: ['b', 'c'] };
    expect(profileOf({ ...entity, edited: own }, told, merged)).toMatchObject({
      name: 'Ann Poe',
      aliases: [{ text: 'Anna Poe' }, { text: 'A. P.' }],
      edited: { description: 'its own', sameAs: ['b', 'c', 'a'], positions: [{ title: 'chair' }] },
    });
    expect(profileOf(entity, told, merged)?.edited?.description).toBe('theirs');
    expect(profileOf(entity, [], merged)).toMatchObject({ name: 'Anna Poe', lastUse: null });
    expect(profileOf({ ...entity, notKeys: ['ORGANISATION:anna poe'] }, told, merged)?.aliases).toEqual([
      { text: 'A. P.', kind: null },
    ]);
  });

  it('begins its titles with that of the newest article', () => {
    const profile = profileOf(entity, [
      appearance(3, ['president'], 'A. Moe'),
      appearance(2, ['minister'], 'A. Moe'),
    ]);
    expect(profile?.titles).toEqual(['president', 'minister']);
  });

  it('is none where no article tells anything', () => {
    expect(profileOf(entity, [])).toBeUndefined();
  });
});
