import { plainEntity, type CastEntity } from './cast-entity.js';
import { personOf } from './people.js';
import { spread } from './spread.js';
import { townBeginnings, townEnds } from './syllables.js';

const known: readonly (readonly [name: string, countryCode: string | null])[] = [
  ['Germany', 'DE'],
  ['London', null],
  ['France', 'FR'],
  ['Brussels', null],
  ['Japan', 'JP'],
  ['Brazil', 'BR'],
  ['Paris', null],
  ['India', 'IN'],
  ['Kenya', 'KE'],
  ['Berlin', null],
  ['Spain', 'ES'],
  ['Geneva', null],
  ['Canada', 'CA'],
  ['Norway', 'NO'],
  ['Tokyo', null],
  ['Mexico', 'MX'],
  ['Nairobi', null],
  ['Poland', 'PL'],
  ['Oslo', null],
  ['Chile', 'CL'],
  ['Lisbon', null],
  ['Vietnam', 'VN'],
  ['Warsaw', null],
  ['Ghana', 'GH'],
];

const townOf = spread(townBeginnings.length * townEnds.length);
/** Every twelfth town is called as one of the most frequent people is. */
const NAMESAKES = 12;

/** The place of a rank: countries and cities first, then invented towns; some of them have the name of people. */
export function placeOf(rank: number): CastEntity {
  const [name, countryCode] = known[rank] ?? [townName(rank - known.length), null];
  return { ...plainEntity('PLACE', name), countryCode };
}

function townName(number: number): string {
  if (number % NAMESAKES === NAMESAKES - 1) return personOf((number + 1) / NAMESAKES).short;
  const at = townOf(number - Math.floor((number + 1) / NAMESAKES));
  return `${townBeginnings[at % townBeginnings.length] ?? ''}${townEnds[Math.floor(at / townBeginnings.length)] ?? ''}`;
}
