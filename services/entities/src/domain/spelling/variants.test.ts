import { describe, expect, it } from 'vitest';
import type { EntityKind } from '../entity.js';
import { contradict, keysOfName } from './variants.js';

const areOne = (kind: EntityKind, one: string, other: string) => {
  const keys = new Set(keysOfName(kind, one));
  return keysOfName(kind, other).some((key) => keys.has(key));
};

describe('spellings of one name', () => {
  it.each([
    ['Sergei Lavrov', 'Sergey Lavrov'],
    ['Volodymyr Zelensky', 'Volodymyr Zelenskyy'],
    ['Volodymyr Zelenskiy', 'Volodymyr Zelenskyi'],
    ['Alexei Navalny', 'Aleksey Navalnyy'],
    ['Dmitry Peskov', 'Dmitri Peskov'],
    ['Yevgeny Prigozhin', 'Evgeny Prigozhin'],
    ['Nikita Khrushchev', 'Nikita Khrushchyov'],
    ['Alexander Lukashenko', 'Aleksandr Lukashenko'],
    ['Muammar Gaddafi', 'Moammar Qaddafi'],
    ['Muammar Kadhafi', 'Muammar Gadhafi'],
    ['Abdel Fattah al-Sisi', 'Abdelfattah El-Sissi'],
    ['Mohammed bin Salman', 'Muhammad bin Salman'],
    ['Bashar al-Assad', 'Bashar Assad'],
    ['Ismail Haniyeh', 'Ismael Haniya'],
    ['Gerhard Schröder', 'Gerhard Schroeder'],
    ['Søren Kjær', 'Soren Kjaer'],
    ['Łukasz Żak', 'Lukasz Zak'],
    ['John F. Kennedy', 'John Kennedy'],
    ['Sir Keir Starmer', 'Keir Starmer'],
  ])('are known: %s and %s', (one, other) => {
    expect(areOne('PERSON', one, other)).toBe(true);
  });

  it.each([
    ['Sergei Lavrov', 'Sergei Lazarev'],
    ['Mahmoud Abbas', 'Mohammed Abbas'],
    ['Jan Smith', 'Jon Smith'],
    ['Jean Smith', 'Jane Smith'],
    ['Ivan Petrov', 'Ivana Petrova'],
    ['Hassan Rouhani', 'Hussein Rouhani'],
    ['Donald Trump', 'Donald Trump Jr.'],
    ['Bill Gates', 'Bill Kates'],
    ['Alexander Ivanov', 'Alexandra Ivanova'],
  ])('are not these: %s and %s', (one, other) => {
    expect(areOne('PERSON', one, other)).toBe(false);
  });

  it('of an organisation differ in its legal form and in American spelling, and those of a person do not', () => {
    expect(areOne('ORGANISATION', 'Acme Corp.', 'ACME Corporation')).toBe(true);
    expect(areOne('ORGANISATION', 'Acme Motor Company', 'Acme Motor')).toBe(true);
    expect(areOne('ORGANISATION', 'World Health Organization', 'World Health Organisation')).toBe(true);
    expect(areOne('ORGANISATION', 'Acme Steel', 'Acme Motor')).toBe(false);
    expect(areOne('PERSON', 'Ann Co', 'Ann')).toBe(false);
  });

  it('contradict each other by their initials', () => {
    expect(contradict('George W. Bush', 'George H. W. Bush')).toBe(true);
    expect(contradict('George W. Bush', 'George Bush')).toBe(false);
  });
});
