/** A name whose entity is known, and the entity to which the system led it. */
export interface Resolved {
  readonly gold: string;
  readonly found: string;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
}

function sizes(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const both = ({ gold, found }: Resolved) => JSON.stringify([gold, found]);
const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const pairs = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);

/** Of pairs of names that were led to one entity, how many mean one; of those that mean one, how many were led to one. */
export function pairwise(names: readonly Resolved[]): Score {
  const right = pairs(sizes(names.map(both)));
  return {
    precision: ratio(right, pairs(sizes(names.map(({ found }) => found)))),
    recall: ratio(right, pairs(sizes(names.map(({ gold }) => gold)))),
  };
}

/** The same for each name, on average over all names (B-cubed: Bagga and Baldwin 1998), so that no large one decides. */
export function bCubed(names: readonly Resolved[]): Score {
  const shared = sizes(names.map(both));
  const found = sizes(names.map((name) => name.found));
  const gold = sizes(names.map((name) => name.gold));
  const mean = (of: (name: Resolved) => number) =>
    ratio(
      names.reduce((sum, name) => sum + ratio(shared.get(both(name)) ?? 0, of(name)), 0),
      names.length,
    );
  return {
    precision: mean((name) => found.get(name.found) ?? 0),
    recall: mean((name) => gold.get(name.gold) ?? 0),
  };
}

/** Entities that were taken for one, and those that were taken for several: what there is to look into. */
export function confusions(names: readonly Resolved[]): string[] {
  const grouped = (by: 'gold' | 'found', of: 'gold' | 'found') => {
    const groups = new Map<string, Set<string>>();
    for (const name of names) groups.set(name[by], (groups.get(name[by]) ?? new Set()).add(name[of]));
    return [...groups].filter(([, others]) => others.size > 1);
  };
  return [
    ...grouped('found', 'gold').map(([, golds]) => `taken for one: ${[...golds].join(', ')}`),
    ...grouped('gold', 'found').map(([gold, founds]) => `taken for ${founds.size}: ${gold}`),
  ];
}
