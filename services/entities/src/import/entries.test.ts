import { describe, expect, it } from 'vitest';
import { depthIn, readEntries } from './entries.js';

const csv = (...lines: string[]) =>
  readEntries(
    't.csv',
    ['kind,name,aliases,wikidata,positions,countryCode,latitude,longitude,parent', ...lines].join('\n'),
  );

describe('a table of entities', () => {
  it('is read with several values in a cell', () => {
    const { good, bad } = csv(
      'PERSON,Ana Souza,"Ana Sousa (TRANSLITERATION, pt)|Aninha",Q42,"minister; Portugal; 2019; 2021|mayor",,,,',
    );
    expect(bad).toEqual([]);
    expect(good[0]?.entry).toMatchObject({
      kind: 'PERSON',
      name: 'Ana Souza',
      aliases: [
        { text: 'Ana Sousa', kind: 'TRANSLITERATION', language: 'pt' },
        { text: 'Aninha', kind: null },
      ],
      details: {
        sameAs: ['Q42'],
        positions: [
          { title: 'minister', organisation: 'Portugal', from: '2019', to: '2021' },
          { title: 'mayor' },
        ],
      },
    });
  });

  it('is read from JSON Lines as from separated values', () => {
    const line = {
      kind: 'place',
      name: 'Lisbon',
      aliases: [{ text: 'Lisboa', language: 'pt' }],
      latitude: 38.7,
      longitude: -9.1,
    };
    const { good, bad } = readEntries('t.jsonl', `${JSON.stringify(line)}\n\n`);
    expect(bad).toEqual([]);
    expect(good[0]?.entry).toMatchObject({
      kind: 'PLACE',
      details: { geo: { latitude: 38.7, longitude: -9.1 } },
    });
  });

  it('is refused line by line, with the number of each line and all that is wrong in it', () => {
    const { good, bad } = csv(
      'PERSON,Ana Souza,,,,,,,',
      'ROBOT,R2,,,,,,,',
      'PERSON,…,,Wikidata,,PT,,,',
      '',
      'PLACE,Lisbon,,,,,91,,',
      'PERSON,ana souza,,,,,,,',
      'PERSON,A,B,C,D,E,F,G,H,I,J',
    );
    expect(good.map(({ line }) => line)).toEqual([2]);
    expect(bad.map(({ line, problems }) => [line, problems.length])).toEqual([
      [3, 1],
      [4, 3],
      [6, 1],
      [7, 1],
      [8, 1],
    ]);
    expect(bad.at(-2)?.problems).toEqual(['it is the same as line 2']);
  });

  it('names what is no table at all', () => {
    expect(readEntries('t.txt', 'x').bad).toHaveLength(1);
    expect(readEntries('t.jsonl', '{"a":').bad).toEqual([
      { line: 1, problems: [expect.stringContaining('not JSON')] },
    ]);
    expect(readEntries('t.csv', '"a').bad).toHaveLength(1);
  });

  it('tells how many of its lines stand above one, and ends where they go round', () => {
    const { good } = csv(
      'PLACE,Oslo,,,,,,,Ostlandet',
      'PLACE,Ostlandet,,,,,,,Norge',
      'PLACE,Norway,Norge,,,NO,,,',
      'PLACE,Up,,,,,,,Down',
      'PLACE,Down,,,,,,,Up',
      'PLACE,Lima,,,,,,,Peru',
    );
    expect(good.map(depthIn(good))).toEqual([2, 1, 0, 100, 100, 0]);
  });

  it('has marks in its cells that are no more than that, and no line is lost with them', () => {
    const tabs = 'kind\tname\tdescription\nPERSON\t"Ana" Souza\t"one\nPERSON\tB Costa\ttwo"\n';
    expect(readEntries('t.tsv', tabs)).toMatchObject({
      good: [
        { entry: { name: '"Ana" Souza', details: { description: '"one' } } },
        { entry: { name: 'B Costa', details: { description: 'two"' } } },
      ],
      bad: [],
    });
    const { good, bad } = csv('PERSON,Dwayne "The Rock" Johnson,,,,,,,', 'PERSON,"Ana, Souza",,,,,,,');
    expect(good.map(({ entry }) => entry.name)).toEqual(['Dwayne "The Rock" Johnson', 'Ana, Souza']);
    expect(bad).toEqual([]);
  });

  it('says nothing of a place where its coordinates are blank', () => {
    const blank = JSON.stringify({ kind: 'PLACE', name: 'Lisbon', latitude: '', longitude: ' ' });
    expect(readEntries('t.jsonl', blank).good[0]?.entry.details.geo).toBeUndefined();
  });
});
