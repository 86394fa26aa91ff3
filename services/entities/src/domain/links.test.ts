import { describe, expect, it } from 'vitest';
import { canonicalLink, readLink } from './links.js';

describe('the addresses of the same thing elsewhere', () => {
  it('have one form for an item of Wikidata, however it is written', () => {
    const forms = ['Q42', 'https://www.wikidata.org/wiki/Q42', 'http://wikidata.org/entity/q42'];
    expect(new Set(forms.map(readLink))).toEqual(new Set(['http://www.wikidata.org/entity/Q42']));
    expect(canonicalLink('https://m.wikidata.org/wiki/Q42')).toBe('http://www.wikidata.org/entity/Q42');
  });

  it('are taken as they are elsewhere', () => {
    expect(readLink('https://viaf.org/viaf/113230702')).toBe('https://viaf.org/viaf/113230702');
  });

  it.each([
    '',
    'Q',
    'Q0',
    'viaf.org/1',
    'javascript:alert(1)',
    'https://',
    'https://a.example:99999/',
    `https://x.org/${'x'.repeat(500)}`,
  ])('are not such things as %j', (text) => {
    expect(readLink(text)).toBeUndefined();
  });
});
