import { plainEntity, type CastEntity } from './cast-entity.js';
import { spread } from './spread.js';
import { brandBeginnings, brandEnds, brandMiddles } from './syllables.js';
import { placeOf } from './places.js';

const trades = [
  'Energy',
  'Foods',
  'Airlines',
  'Group',
  'Bank',
  'Motors',
  'Pharma',
  'Systems',
  'Shipping',
  'Media',
];
const scopes = [
  'National',
  'Federal',
  'European',
  'International',
  'Northern',
  'Central',
  'Royal',
  'Joint',
  'United',
];
const fields = (
  'Aviation Border Budget Climate Competition Dairy Election Energy Fisheries Forest Grain Health Housing Labour ' +
  'Lottery Maritime Patent Pension Police Postal Railway Rivers Science Statistics Transport Vaccine'
).split(' ');
const bodies = ['Agency', 'Board', 'Council', 'Federation', 'Institute', 'Office', 'Union'];

const brandOf = spread(brandBeginnings.length * brandMiddles.length * brandEnds.length);
const bodyOf = spread(scopes.length * fields.length * bodies.length);

function company(number: number): CastEntity {
  const at = brandOf(number);
  const rest = Math.floor(at / brandBeginnings.length);
  const brand = [
    brandBeginnings[at % brandBeginnings.length],
    brandMiddles[rest % brandMiddles.length],
    brandEnds[Math.floor(rest / brandMiddles.length)],
  ].join('');
  return { ...plainEntity('ORGANISATION', `${brand} ${trades[number % trades.length] ?? ''}`), short: brand };
}

function publicBody(number: number, taken: Set<string>): CastEntity {
  const at = bodyOf(number);
  const rest = Math.floor(at / scopes.length);
  const parts = [
    scopes[at % scopes.length],
    fields[rest % fields.length],
    bodies[Math.floor(rest / fields.length)],
  ];
  const entity = { ...plainEntity('ORGANISATION', parts.join(' ')), determiner: true };
  const abbreviation = parts.map((part) => part?.[0]).join('');
  if (taken.has(abbreviation)) return entity;
  taken.add(abbreviation);
  return { ...entity, short: abbreviation, abbreviated: true };
}

const university = (number: number): CastEntity => ({
  ...plainEntity('ORGANISATION', `University of ${placeOf(number + 24).name}`),
  determiner: true,
});

/** The organisations of the first `size` ranks. An abbreviation belongs to the first that could have it, and to no other. */
export function organisationsOf(size: number): CastEntity[] {
  const taken = new Set<string>();
  return Array.from({ length: size }, (_, rank) => {
    const number = Math.floor(rank / 5);
    if (rank % 5 === 4) return university(number);
    return rank % 5 < 2 ? publicBody(number * 2 + (rank % 5), taken) : company(number * 2 + ((rank % 5) - 2));
  });
}
