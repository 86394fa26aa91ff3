import { describe, expect, it } from 'vitest';
import { analyse, textOf } from '../text/document.js';
import type { EntityKind, ExtractedEntity } from '../types.js';
import { loadNameResources } from '../weights/load.js';
import { createNameFinder } from './index.js';

const findNames = createNameFinder(loadNameResources('full'));

const entitiesOf = (text: string): readonly ExtractedEntity[] => findNames(analyse(text)).entities;
const namesOf = (text: string, kind: EntityKind): string[] =>
  entitiesOf(text)
    .filter((entity) => entity.kind === kind)
    .map(({ name }) => name);
const entity = (text: string, name: string): ExtractedEntity | undefined =>
  entitiesOf(text).find((found) => found.name === name);

describe('finding names', () => {
  it('leads a surname back to the person whose full name the text gives', () => {
    const text = 'Finance Minister Anna Kowalska spoke in Warsaw on Monday. Kowalska said taxes would fall.';
    expect(namesOf(text, 'PERSON')).toEqual(['Anna Kowalska']);
    expect(entity(text, 'Anna Kowalska')?.aliases).toEqual([{ text: 'Kowalska', kind: 'OTHER' }]);
  });

  it('reads titles before a name and in apposition after it', () => {
    const text =
      'French Prime Minister Jean Dupont met Maria Rossi, the head of the Italian central bank, in Paris.';
    expect(entity(text, 'Jean Dupont')?.titles).toEqual(['French Prime Minister']);
    expect(entity(text, 'Maria Rossi')?.titles).toEqual(['head of the Italian central bank']);
  });

  it.each([
    ['Prosecutors accused Peter Lang of fraud on Friday.', 'Peter Lang', []],
    ['A court will judge Peter Lang in May.', 'Peter Lang', []],
    ['On Monday Prime Minister Jean Dupont spoke.', 'Jean Dupont', ['Prime Minister']],
    ['Jean Dupont, who met the prime minister on Monday, left.', 'Jean Dupont', []],
    ['Maria Rossi, 45, a teacher from Leeds, agreed.', 'Maria Rossi', ['teacher from Leeds']],
    [
      'Maria Rossi, chairman and chief executive of Acme Corp, agreed.',
      'Maria Rossi',
      ['chairman and chief executive of Acme Corp'],
    ],
  ])('takes no verb, day or deed for a title: %s', (text, name, titles) => {
    expect(entity(text, name)?.titles).toEqual(titles);
  });

  it('begins no name with a small word where an abbreviation leaves words out', () => {
    const text = 'The Department of Health and Human Services (HHS) said so on Tuesday.';
    expect(namesOf(text, 'ORGANISATION')).toEqual(['Department of Health and Human Services']);
  });

  it('takes an abbreviation in parentheses for another name of the same organisation', () => {
    const text =
      'The World Health Organization (WHO) warned on Tuesday. The WHO said more cases were likely.';
    expect(namesOf(text, 'ORGANISATION')).toEqual(['World Health Organization']);
    expect(entity(text, 'World Health Organization')?.aliases).toEqual([
      { text: 'WHO', kind: 'ABBREVIATION' },
    ]);
  });

  it('gives countries their ISO code, by whatever name, and lets demonyms lead to them', () => {
    const text =
      'The United States and Norway agreed on Friday. The U.S. will buy Norwegian gas, officials said.';
    const result = findNames(analyse(text));
    expect(result.entities.map(({ countryCode }) => countryCode)).toEqual(['US', 'NO']);
    expect(result.mentions.map(({ entity: index, form }) => [index, form])).toEqual([
      [0, 'NAME'],
      [1, 'NAME'],
      [0, 'NAME'],
      [1, 'NOMINAL'],
    ]);
  });

  it('writes the place of a dateline as places are written', () => {
    expect(namesOf('WARSAW — Poland will hold talks on Monday, ministers said.', 'PLACE')).toContain(
      'Warsaw',
    );
  });

  it('tells an event by its number and its head noun', () => {
    const text = 'Ministers gathered at the 4th European Forum for Clean Rivers and Lakes in Vienna.';
    expect(namesOf(text, 'EVENT')).toEqual(['4th European Forum for Clean Rivers and Lakes']);
  });

  it.each([
    ['Hurricane Ian hit Florida on Wednesday. Ian weakened over Georgia later.', 'Hurricane Ian'],
    ['Storm Ciarán brought winds of 100mph to Jersey. Ciarán was moving north.', 'Storm Ciarán'],
  ])('takes a storm that bears a first name for an event: %s', (text, name) => {
    expect(namesOf(text, 'EVENT')).toEqual([name]);
    expect(namesOf(text, 'PERSON')).toEqual([]);
  });

  it.each([
    ['Hurricane Ian hit Florida. Resident Ian Smith lost his home. Ian said he would rebuild.', 'Ian Smith'],
    ['Hurricane Carter was freed in 1985. Carter had spent 19 years in prison.', 'Carter'],
  ])('takes nobody for a storm who is called like one: %s', (text, name) => {
    expect(namesOf(text, 'PERSON')).toEqual([name]);
  });

  it('gives nobody the office of whoever is told about him', () => {
    const text = 'The defence barrister told the judge Mr Smith was of good character.';
    expect(entitiesOf(text).flatMap(({ titles }) => titles)).toEqual([]);
  });

  it('takes a person called Storm for one', () => {
    expect(namesOf('Actress Storm Reid met Anna Kowalska in Paris.', 'EVENT')).toEqual([]);
  });

  it('joins the name of a person with that of the father', () => {
    const text = 'Crown Prince Mohammed bin Salman spoke. Prince Mohammed said oil would rise.';
    expect(namesOf(text, 'PERSON')).toEqual(['Prince Mohammed bin Salman']);
  });

  it('reads the office that stands before an honorific', () => {
    const text =
      'Prime Minister Sir Keir Starmer met former First Lady Laura Bush and Attorney General Merrick Garland.';
    const offices = ['Prime Minister', 'former First Lady', 'Attorney General'];
    expect(entitiesOf(text).flatMap(({ titles }) => titles)).toEqual(offices);
  });

  it('returns mentions in order, none of which overlap', () => {
    const document = analyse(
      'Ann Roe of Acme Corp. met Bob Poe in London. Roe and Poe like Acme and London.',
    );
    const { mentions } = findNames(document);
    mentions.slice(1).forEach(({ first }, at) => expect(first).toBeGreaterThan(mentions[at]?.last ?? 0));
    expect(mentions.map((mention) => textOf(document, mention))).toContain('Bob Poe');
  });

  it('finds nothing in an empty text', () => {
    expect(findNames(analyse(' \n'))).toEqual({ entities: [], mentions: [] });
  });
});
