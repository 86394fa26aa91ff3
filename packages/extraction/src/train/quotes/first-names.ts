import { allLocales } from '@faker-js/faker';
import type { FirstNames } from '../../names/lexicon/first-names.js';
import { femaleNames, maleNames } from './known-first-names.js';

/** How many locales give each name to a gender. */
type Counts = Map<string, number>;

const isLatin = (name: string): boolean => /^[\p{Script=Latin}'-]+$/u.test(name);

function count(counts: Counts, names: readonly string[] | undefined): void {
  for (const name of names ?? []) {
    const lower = name.toLowerCase();
    if (isLatin(lower)) counts.set(lower, (counts.get(lower) ?? 0) + 1);
  }
}

/** A name goes with one gender where four times as many locales say so as say otherwise. */
const clearly = (own: Counts, other: Counts): string[] =>
  [...own.keys()].filter((name) => (own.get(name) ?? 0) >= 4 * (other.get(name) ?? 0));

/** First names of the locales of Faker (MIT), and before them those set down by hand. */
export function collectFirstNames(): FirstNames {
  const female: Counts = new Map();
  const male: Counts = new Map();
  for (const { person } of Object.values(allLocales)) {
    const names = person?.first_name;
    count(female, names?.female);
    count(male, names?.male);
  }
  return {
    he: new Set([...maleNames, ...clearly(male, female).filter((name) => !femaleNames.has(name))]),
    she: new Set([...femaleNames, ...clearly(female, male).filter((name) => !maleNames.has(name))]),
  };
}
