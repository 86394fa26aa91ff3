import { plainEntity, type CastEntity } from './cast-entity.js';
import { givenNamesOfMen, givenNamesOfWomen } from './given-names.js';
import { spread } from './spread.js';
import { surnameBeginnings, surnameEnds } from './syllables.js';

const givenNames = [
  ...givenNamesOfWomen.map((name) => ({ name, pronoun: 'she' as const })),
  ...givenNamesOfMen.map((name) => ({ name, pronoun: 'he' as const })),
];

const surnames = surnameBeginnings.flatMap((beginning) => surnameEnds.map((end) => beginning + end));

const roles: readonly (readonly [title: string, role: string])[] = [
  ['Finance Minister', 'the minister'],
  ['Mayor', 'the mayor'],
  ['Senator', 'the senator'],
  ['Professor', 'the professor'],
  ['Coach', 'the coach'],
  ['Ambassador', 'the ambassador'],
  ['Health Minister', 'the minister'],
  ['Commissioner', 'the commissioner'],
  ['Judge', 'the judge'],
  ['General', 'the general'],
  ['Governor', 'the governor'],
];

const place = spread(givenNames.length * surnames.length);

/** The person of a rank, the same in every archive. No two have the same name; many share a surname. */
export function personOf(rank: number): CastEntity {
  const at = place(rank);
  const given = givenNames[at % givenNames.length];
  const surname = surnames[Math.floor(at / givenNames.length)];
  if (!given || !surname) throw new Error('there are no more names');
  const [title, role] = roles[rank % (roles.length + 5)] ?? [null, null];
  return {
    ...plainEntity('PERSON', `${given.name} ${surname}`),
    short: surname,
    pronoun: given.pronoun,
    title,
    role,
  };
}
