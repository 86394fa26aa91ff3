import { describe, expect, it } from 'vitest';
import type { ExtractedEntity } from '../../types.js';
import { Gazetteer } from '../lexicon/gazetteer.js';
import { marked } from '../testing.js';
import { linkNames } from './link.js';

const lists = {
  gazetteer: new Gazetteer(new Int32Array(), new Uint16Array()),
  firstNames: { he: new Set(['bill', 'bob', 'derek']), she: new Set(['hillary', 'ann', 'pauline', 'kim']) },
};

function entitiesOf(text: string): readonly ExtractedEntity[] {
  const { document, candidates } = marked(text);
  return linkNames(document, candidates, lists).entities;
}
const namesOf = (text: string): string[] => entitiesOf(text).map(({ name }) => name);

describe('linking people', () => {
  it('knows a full name that comes after the surname', () => {
    expect(namesOf('[PERSON Roe] spoke. [PERSON Ann Roe] left.')).toEqual(['Ann Roe']);
  });

  it('leads a shared surname to the person named last', () => {
    const { document, candidates } = marked(
      '[PERSON Ann Roe] met [PERSON Bob Roe]. [PERSON Roe] left. [PERSON Ann Roe] stayed. [PERSON Roe] sat.',
    );
    const { mentions } = linkNames(document, candidates, lists);
    expect(mentions.map(({ entity }) => entity)).toEqual([0, 1, 1, 0, 0]);
  });

  /** The entity of each mention, by number. */
  const numbersOf = (text: string): number[] => {
    const { document, candidates } = marked(text);
    return linkNames(document, candidates, lists).mentions.map(({ entity }) => entity);
  };

  it.each([
    [
      '[PERSON Bill Roe] met [PERSON Hillary Roe]. [PERSON Bill Roe] sat. Mrs. [PERSON Roe] left.',
      [0, 1, 0, 1],
    ],
    ['[PERSON Hillary Roe] met [PERSON Bill Roe]. Ms [PERSON Roe] left. Mr [PERSON Roe] sat.', [0, 1, 0, 1]],
    ['Mrs [PERSON Lane Roe] met Mr [PERSON Sam Roe]. Mrs [PERSON Roe] left. [PERSON Roe] sat.', [0, 1, 0, 0]],
    ['[PERSON Lane Roe] came. Mrs [PERSON Roe] left. Mr [PERSON Roe] left.', [0, 0, 0]],
    ['[PERSON Kim Jong Poe] came. Mr [PERSON Kim] left.', [0, 0]],
    ['[PERSON Bill Roe] came. Mr [PERSON Roe] left. Dr [PERSON Roe] sat.', [0, 0, 0]],
  ])('goes by the honorific among namesakes: %s', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });

  it.each([
    [
      '[PERSON Bill Roe] came. His wife, [PERSON Jo], stayed. Mrs [PERSON Roe] slept. Mrs [PERSON Roe] woke.',
      ['Bill Roe', 'Jo Roe'],
    ],
    [
      '[PERSON Pauline] and [PERSON Derek Roe] won. Mrs [PERSON Roe] cried. Mr [PERSON Roe] sat.',
      ['Pauline Roe', 'Derek Roe'],
    ],
    ['[PERSON Bill Roe] came. Mrs [PERSON Roe] slept. Mrs [PERSON Roe] woke.', ['Bill Roe', 'Mrs Roe']],
    [
      '[PERSON Bill Roe] came. His wife, [PERSON Jo], and his sister, [PERSON Lu], stayed. Mrs [PERSON Roe] slept.',
      ['Bill Roe', 'Jo', 'Lu', 'Mrs Roe'],
    ],
  ])('gives a surname to kin, or to a woman of her own, whom the honorific means: %s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    ['[PERSON Sir Bob Roe] came. [PERSON Sir Bob] left. [PERSON Roe] sat.', ['Sir Bob Roe']],
    ['[PERSON Ann Roe] came. [PERSON Dame Ann] left. [PERSON Lady Roe] sat.', ['Ann Roe']],
    ['[PERSON Lord Poe] came. [PERSON Lord Bob Poe] left.', ['Lord Bob Poe']],
    ['[PERSON Sir Bob Roe] met [PERSON Sir Ed Poe]. [PERSON Sir Ed] sat.', ['Sir Bob Roe', 'Sir Ed Poe']],
    ['[PERSON Jo Lord] met [PERSON Ed Roe]. [PERSON Lord] sat.', ['Jo Lord', 'Ed Roe']],
  ])('looks past Sir and Dame: %s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it('looks past initials, middle names and suffixes', () => {
    expect(namesOf('[PERSON John F. Poe Jr.] spoke. [PERSON John Poe] left. [PERSON Poe] too.')).toEqual([
      'John F. Poe Jr.',
    ]);
  });

  it('knows a first name by its short form', () => {
    expect(namesOf('[PERSON Joseph Poe] spoke. [PERSON Joe Poe] left.')).toEqual(['Joseph Poe']);
  });

  it('leaves out the article of an Arabic name', () => {
    expect(namesOf('[PERSON Bashar al-Assad] spoke. [PERSON Assad] left.')).toEqual(['Bashar al-Assad']);
  });

  it('looks past accents', () => {
    expect(
      namesOf('[PERSON François Dupré] spoke. [PERSON Francois Dupre] left. [PERSON Dupre] sat.'),
    ).toEqual(['François Dupré']);
  });

  it('leads the first of two family names to whoever bears it and was named last', () => {
    const { document, candidates } = marked(
      '[PERSON Lea Marin García] met [PERSON Juan García Soto]. [PERSON García] left. [PERSON Ochoa] sat with [PERSON Eva Ochoa de la Torre].',
    );
    const { mentions } = linkNames(document, candidates, lists);
    expect(mentions.map(({ entity }) => entity)).toEqual([0, 1, 1, 2, 2]);
  });

  it('keeps people apart who share first name and surname but nothing between', () => {
    expect(namesOf('[PERSON José Luis Marin] met [PERSON José Manuel Marin].')).toEqual([
      'José Luis Marin',
      'José Manuel Marin',
    ]);
  });

  it('leads a title and first name to whoever bears that title', () => {
    const text =
      '[PERSON Pope Leo XIV] met [PERSON Prince Omar bin Said] and [PERSON Leo Roe]. [PERSON Pope Leo] sat by [PERSON Prince Omar].';
    expect(namesOf(text)).toEqual(['Pope Leo XIV', 'Prince Omar bin Said', 'Leo Roe']);
  });

  it('keeps people apart who share a first name', () => {
    expect(namesOf('[PERSON Ann Roe] met [PERSON Ann Poe].')).toEqual(['Ann Roe', 'Ann Poe']);
  });
});

describe('linking organisations', () => {
  it('leads an abbreviation to the name with these initials', () => {
    const [first, ...others] = entitiesOf('[ORGANISATION Bank of Coal] fell. [ORGANISATION BOC] said so.');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ name: 'Bank of Coal', aliases: [{ text: 'BOC', kind: 'ABBREVIATION' }] });
  });

  it('takes a company with and without its legal form for one', () => {
    expect(namesOf('[ORGANISATION Acme Corp.] rose. [ORGANISATION Acme] sold.')).toEqual(['Acme Corp.']);
  });

  it('takes several legal forms off', () => {
    expect(namesOf('[ORGANISATION Acme Group Holding Ltd] rose. [ORGANISATION Acme] sold.')).toHaveLength(1);
  });

  it.each([
    'The [ORGANISATION Salt Lake Commission] met. The [ORGANISATION Commission] voted.',
    'The [ORGANISATION Bank of Coal] fell. [ORGANISATION The Bank] said so.',
    '[ORGANISATION Ayton United] won. [ORGANISATION United] are first.',
    '[ORGANISATION Holm Sachs] sold. [ORGANISATION Holm] is poor.',
    'The [ORGANISATION Council of Trade Unions] ([ORGANISATION Cotu]) met. [ORGANISATION Cotu] left.',
  ])('leads a short form to the one organisation that was named in full before: %s', (text) => {
    expect(namesOf(text)).toHaveLength(1);
  });

  it.each([
    'The [ORGANISATION Commission] met. The [ORGANISATION Salt Lake Commission] voted.',
    'The [ORGANISATION Salt Commission] met the [ORGANISATION Coal Commission]. The [ORGANISATION Commission] left.',
    'The [ORGANISATION Ayton National Congress] won. [ORGANISATION Congress] met.',
    '[ORGANISATION Ayton Council] met. [ORGANISATION Ayton] won.',
    'The [ORGANISATION White House] spoke. The [ORGANISATION House] voted.',
    '[ORGANISATION NHS Ayton] grew. [ORGANISATION NHS] staff left.',
    '[ORGANISATION Holm Bank] fell. [ORGANISATION Holm Bahn] rose. [ORGANISATION Holm] said so.',
    '[ORGANISATION Financial Times] said so. [ORGANISATION Times] did not.',
    'The [ORGANISATION Ayton Congress] met. The [ORGANISATION Congress] left.',
  ])('leads no short form to one that it may not mean: %s', (text) => {
    expect(namesOf(text).length).toBeGreaterThan(1);
    expect(namesOf(text)).toContain(/\[ORGANISATION (\w+)\]/.exec(text)?.[1]);
  });

  it('takes a short form for what it was taken for before, though another one was named since', () => {
    const text =
      'The [ORGANISATION Salt Commission] met. The [ORGANISATION Commission] voted on the [ORGANISATION Coal Commission]. The [ORGANISATION Commission] left.';
    expect(namesOf(text)).toEqual(['Salt Commission', 'Coal Commission']);
  });

  it('keeps two apart that are written out and share an abbreviation', () => {
    const text =
      '[ORGANISATION World Trade Organization] ([ORGANISATION WTO]) fell out with [ORGANISATION World Tourism Organization].';
    expect(namesOf(text)).toEqual(['World Trade Organization', 'World Tourism Organization']);
  });

  it('keeps two names apart that only share their initials', () => {
    expect(namesOf('[ORGANISATION Apple Inc] and [ORGANISATION Alphabet Inc] met.')).toHaveLength(2);
  });
});

describe('linking places and events', () => {
  it('lets two words lead to a country together, and not the second alone where it is of another people', () => {
    const found = entitiesOf(
      'A South Korean envoy met Latin American ministers and a Northern Irish one. She spoke in French.',
    );
    expect(found.map(({ countryCode }) => countryCode)).toEqual(['KR']);
  });

  it('takes the names of a country for one place', () => {
    expect(entitiesOf('[PLACE Britain] and the [PLACE U.K.] and [PLACE Leeds]')).toMatchObject([
      { name: 'Britain', countryCode: 'GB' },
      { name: 'Leeds', countryCode: null },
    ]);
  });

  it('takes Georgia for the country only where the text speaks of it', () => {
    expect(entitiesOf('He won [PLACE Georgia] and [PLACE Ohio].')[0]?.countryCode).toBeNull();
    expect(entitiesOf('[PLACE Georgia] held talks in [PLACE Tbilisi].')[0]?.countryCode).toBe('GE');
  });

  it('leads the end of an event’s name to the whole', () => {
    expect(
      namesOf('The [EVENT 4th Clean River Forum] opened. The [EVENT Clean River Forum] closed.'),
    ).toEqual(['4th Clean River Forum']);
  });
});
