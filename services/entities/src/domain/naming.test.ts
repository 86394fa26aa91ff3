import { describe, expect, it } from 'vitest';
import type { Entity } from './entity.js';
import { nameKey } from './names.js';
import { renamed } from './naming.js';

const key = (name: string) => nameKey('PERSON', name);
const person: Entity = {
  _id: 'p',
  order: 'ana souza  p',
  kind: 'PERSON',
  name: 'Ana Souza',
  keys: [key('Ana Souza'), key('Ana Sousa')],
  countryCode: null,
  useCount: 3,
};
const alias = (text: string) => ({ text, kind: null });

describe('an entity that an editor names', () => {
  it('is found by its new names, and still by those that articles use', () => {
    const row = renamed(person, { name: 'Ana Lima', aliases: [alias('A. Lima')] });
    expect(row).toMatchObject({ name: 'Ana Lima', editedKeys: [key('Ana Lima'), key('A. Lima')] });
    expect(row.keys).toEqual(expect.arrayContaining([key('Ana Souza'), key('Ana Lima')]));
    expect(row.terms).toContain('lima');
  });

  it('has the name of its articles again where the one that was given is taken away', () => {
    const before = { ...person, ...renamed(person, { name: 'Zoe Lima' }) };
    expect(before.order).toBe('zoe lima  p');
    const told = renamed(before, { name: null }, { name: 'Ana Souza' });
    expect(told).toMatchObject({ name: 'Ana Souza', order: 'ana souza  p' });
  });

  it('is not led to by a surname alone, though it is searched by it', () => {
    const row = renamed(person, { name: 'Ana Lima', aliases: [alias('Lima'), alias('Aninha')] });
    expect(row.keys).not.toContain(key('Lima'));
    expect(row.keys).toContain(key('Aninha'));
  });

  it('is not led to by a surname alone either where its articles tell its name', () => {
    expect(renamed(person, { aliases: [alias('Souza')] }).keys).not.toContain(key('Souza'));
  });

  it('keeps what its articles call it, also where an editor gave that too and gives it no more', () => {
    const before = { ...person, ...renamed(person, { name: 'Ana Souza', aliases: [alias('Ana Sousa')] }) };
    const told = { names: ['Ana Souza', 'Ana Sousa'] };
    const row = renamed(before, { name: 'Ana Lima', aliases: [] }, told);
    expect(row.keys).toEqual([key('Ana Souza'), key('Ana Sousa'), key('Ana Lima')]);
    expect(row.editedKeys).toEqual([key('Ana Lima')]);
    expect(renamed(before, { name: 'Ana Lima', wrongNames: ['Ana Souza'] }, told).keys).not.toContain(
      key('Ana Souza'),
    );
  });

  it('loses a name that is not its own, and aliases that are given no more', () => {
    const before = { ...person, ...renamed(person, { aliases: [alias('Ana Lima')] }) };
    const row = renamed(before, { aliases: [], wrongNames: ['Ana Sousa'] });
    expect(row).toMatchObject({ keys: [key('Ana Souza')], notKeys: [key('Ana Sousa')], editedKeys: [] });
  });
});
