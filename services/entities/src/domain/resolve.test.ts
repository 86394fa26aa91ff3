import { describe, expect, it } from 'vitest';
import type { Entity } from './entity.js';
import { entityId, nameKey } from './names.js';
import { keysOf, resolveNames } from './resolve.js';

const named = (kind: Entity['kind'], name: string, ...abbreviations: string[]) => ({
  kind,
  name,
  titles: [],
  aliases: abbreviations.map((text) => ({ text, kind: 'ABBREVIATION' as const })),
});

const known = (kind: Entity['kind'], name: string, ...abbreviations: string[]): Entity => ({
  _id: entityId(kind, name),
  order: name,
  kind,
  name,
  keys: [name, ...abbreviations].map((text) => nameKey(kind, text)),
  countryCode: null,
  useCount: 1,
});

const idsOf = (inputs: Parameters<typeof resolveNames>[0], archive: readonly Entity[]) => {
  const resolved = resolveNames(inputs, archive);
  return inputs.map((input) => resolved.get(input));
};

describe('leading names to entities', () => {
  it('takes spellings that differ in case, accents and dots for one name', () => {
    const ids = ['U.N. Women', 'UN women', 'The UN Women'].map((name) => entityId('ORGANISATION', name));
    expect(new Set(ids).size).toBe(1);
  });

  it('keeps a person and a place of one name apart', () => {
    expect(entityId('PERSON', 'Washington')).not.toBe(entityId('PLACE', 'Washington'));
  });

  it('finds an organisation by its abbreviation, whichever came first', () => {
    const archive = [known('ORGANISATION', 'European Fisheries Agency', 'EFA')];
    expect(idsOf([named('ORGANISATION', 'EFA')], archive)).toEqual([archive[0]?._id]);
    const short = [known('ORGANISATION', 'EFA')];
    expect(idsOf([named('ORGANISATION', 'European Fisheries Agency', 'EFA')], short)).toEqual([
      short[0]?._id,
    ]);
  });

  it('finds within one batch what another article of it introduces', () => {
    const inputs = [named('ORGANISATION', 'EFA'), named('ORGANISATION', 'European Fisheries Agency', 'EFA')];
    const [short, full] = idsOf(inputs, []);
    expect(short).toBe(full);
  });

  it('does not make a surname alone a name that others are found by', () => {
    const input = { ...named('PERSON', 'Helena Duarte'), aliases: [{ text: 'Duarte', kind: null }] };
    expect(keysOf(input)).toEqual([nameKey('PERSON', 'Helena Duarte')]);
  });
});
