import { describe, expect, it } from 'vitest';
import { readQuotes, type Cast } from '../testing.js';

const cast: Cast = { 'Anna Berg': 'PERSON', 'Carlos Ruiz': 'PERSON', 'Acme Group': 'ORGANISATION' };
const speakers = (text: string) => readQuotes(text, cast).map(({ speaker }) => speaker);

describe('a role', () => {
  it.each([
    ['Hospital director Anna Berg left early. “Beds are short,” the hospital said.', '(the hospital)'],
    ['Company spokesman Carlos Ruiz came. “Prices rise,” the company said.', '(the company)'],
    ['Campaign manager Carlos Ruiz came. “We have no debts,” the campaign said.', '(the campaign)'],
    ['Council leader Anna Berg came. “Roads will close,” the council said.', '(the council)'],
  ])('of a body is not the person whose title has the noun: %s', (text, speaker) => {
    expect(speakers(text)).toEqual([speaker]);
  });

  it.each([
    ['Hospital director Anna Berg left early. “Beds are short,” the director said.', 'Anna Berg'],
    ['Carlos Ruiz, the campaign manager, came. “We won,” the manager said.', 'Carlos Ruiz'],
    ['Acme Group closed a shop. “We lost,” the group said.', 'Acme Group'],
  ])('leads to whoever is called by it: %s', (text, speaker) => {
    expect(speakers(text)).toEqual([speaker]);
  });

  it('of a body is not whom “she” means', () => {
    const text = 'Anna Berg opened a ward. “Beds are short,” the hospital said. “I am glad,” she said.';
    expect(speakers(text)).toEqual(['(the hospital)', 'Anna Berg']);
  });
});
