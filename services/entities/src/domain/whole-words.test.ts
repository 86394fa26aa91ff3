import { describe, expect, it } from 'vitest';
import { isNamedBy, wordsOf } from './whole-words.js';

describe('the words of a name', () => {
  it('name it in any order, in any case and without accents, each as a whole', () => {
    expect(isNamedBy('Ana Lucía O’Neill', wordsOf('O’NEILL ana'))).toBe(true);
    expect(isNamedBy('Ana Lucía O’Neill', wordsOf('O’Nei ana'))).toBe(false);
  });

  it('are none where a text holds more than any name is found by', () => {
    expect(wordsOf('one name of no more than so many words')).toEqual([]);
    expect(wordsOf(' …!? ')).toEqual([]);
  });
});
