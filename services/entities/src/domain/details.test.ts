import { describe, expect, it } from 'vitest';
import { kept, problemsOf } from './details.js';

describe('what is said of an entity', () => {
  it('is taken where it is as it should be', () => {
    const details = {
      description: 'Foreign minister of Portugal',
      sameAs: ['Q42', 'https://viaf.org/viaf/1'],
      positions: [{ title: 'minister', organisation: 'Portugal', from: '2019-05', to: '2021' }],
    };
    expect(problemsOf('PERSON', details)).toEqual([]);
    expect(problemsOf('PLACE', { countryCode: 'PT', geo: { latitude: 38.7, longitude: -9.1 } })).toEqual([]);
    expect(problemsOf('EVENT', { startDate: '2026-03-01', endDate: '2026-03-03' })).toEqual([]);
  });

  it.each([
    ['PERSON', { countryCode: 'PT' }, 'countryCode'],
    ['PERSON', { geo: { latitude: 1, longitude: 1 } }, 'geo'],
    ['ORGANISATION', { positions: [] }, 'positions'],
    ['EVENT', { parent: 'x' }, 'parent'],
    ['PLACE', { countryCode: 'Portugal' }, 'countryCode'],
    ['PLACE', { geo: { latitude: 91, longitude: 0 } }, 'geo'],
    ['EVENT', { startDate: '2026-13' }, 'startDate'],
    ['EVENT', { startDate: '2026-03-02', endDate: '2026-03-01' }, 'startDate'],
    ['PERSON', { sameAs: ['wikidata'] }, 'sameAs'],
    ['PERSON', { description: ' ' }, 'description'],
    ['PERSON', { positions: [{ title: '' }] }, 'positions'],
  ] as const)('is refused for %s: %j', (kind, details, field) => {
    expect(problemsOf(kind, details).map((problem) => problem.field)).toContain(field);
  });

  it('is kept with one address for each thing, and nothing that was not said', () => {
    const said = { sameAs: ['Q42', 'https://www.wikidata.org/wiki/Q42'], description: undefined };
    expect(kept(said)).toEqual({ sameAs: ['http://www.wikidata.org/entity/Q42'] });
    expect(kept({ description: null })).toEqual({ description: null });
  });
});
