import type { Random } from '../random.js';
import { Zipf } from '../zipf.js';
import { plainEntity, type CastEntity } from './cast-entity.js';
import { organisationsOf } from './organisations.js';
import { personOf } from './people.js';
import { placeOf } from './places.js';

/** Entities of one kind, the most frequent first. */
class Troupe {
  readonly #zipf: Zipf;

  constructor(readonly members: readonly CastEntity[]) {
    this.#zipf = new Zipf(members.length);
  }

  /** Different ones, drawn by their frequency; no two with the same short name. */
  draw(random: Random, count: number): CastEntity[] {
    const drawn: CastEntity[] = [];
    while (drawn.length < Math.min(count, this.members.length)) {
      const member = this.members[this.#zipf.draw(random)];
      if (!member) break;
      if (!drawn.some(({ short }) => short === member.short)) drawn.push(member);
    }
    return drawn;
  }
}

/** All who can appear in an archive. */
export interface Cast {
  readonly people: Troupe;
  readonly organisations: Troupe;
  readonly places: Troupe;
  readonly events: Troupe;
}

const occasions = [
  'Summit',
  'Film Festival',
  'Trade Fair',
  'Marathon',
  'Book Fair',
  'Peace Conference',
  'Air Show',
];

const eventOf = (rank: number): CastEntity => ({
  ...plainEntity('EVENT', `${placeOf(rank * 3 + 1).name} ${occasions[rank % occasions.length] ?? ''}`),
  determiner: true,
});

const several = (size: number, entityOf: (rank: number) => CastEntity) =>
  new Troupe(Array.from({ length: size }, (_, rank) => entityOf(rank)));

/** Fifty people for every archive, and the more the larger it is: thousands are rare in a large one. */
export function castFor(articles: number): Cast {
  const size = (least: number, share: number, most: number) =>
    Math.min(most, least + Math.floor(articles * share));
  return {
    people: several(size(50, 0.25, 6000), personOf),
    organisations: new Troupe(organisationsOf(size(30, 0.1, 2000))),
    places: several(size(30, 0.06, 900), placeOf),
    events: several(size(5, 0.01, 150), eventOf),
  };
}
