import type { Document } from '../../text/document.js';
import { surfaceOf, tokensOf, type NameCandidate } from '../candidate.js';
import { areOneFirstName } from './nicknames.js';
import type { Registry } from './registry.js';

const suffixes = new Set(['jr', 'jr.', 'sr', 'sr.', 'ii', 'iii', 'iv']);

/** The Arabic article before a name, which later mentions leave out: 'al-Assad', 'el-Sisi'. */
const article = /^(?:al|el|as|ad|ar|an|ash|at|az)-(?=\p{L}{3})/u;

/** Those who are called by a title and their first name: 'Prince Mohammed', 'Pope Leo'. */
const crowned = new Set('prince princess king queen pope emir sultan sheikh'.split(' '));

/** Words between the names of a family: 'Ochoa de la Torre'. */
const particles = new Set(
  'de del de la las los da das do dos di du van von der den ter le bin ibn al y e'.split(' '),
);

/** 'Erdoğan' as 'Erdogan'. */
const withoutAccents = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** The words of a name as they are compared: lower case, no accents, no initials, no 'Jr.'. */
function partsOf(document: Document, candidate: NameCandidate): string[] {
  const all = tokensOf(document, candidate)
    .map(({ lower }) => withoutAccents(lower).replace(article, ''))
    .filter((word) => /^\p{L}/u.test(word));
  const parts = all.filter((word, at) => at === 0 || !(suffixes.has(word) || /^\p{L}\.$/u.test(word)));
  return parts.length > 0 ? parts : all;
}

interface Person {
  readonly entity: number;
  readonly parts: readonly string[];
}

/** No article has more namesakes; all are looked through for each of their mentions. */
const MOST_NAMESAKES = 100;

function append(index: Map<string, Person[]>, key: string, person: Person): void {
  const known = index.get(key);
  if (known && known.length < MOST_NAMESAKES) known.push(person);
  if (known) return;
  index.set(key, [person]);
}

const endsWith = (parts: readonly string[], end: readonly string[]): boolean =>
  end.length < parts.length && end.every((part, at) => part === parts[parts.length - end.length + at]);

/** The first of two family names, which alone is used for both: 'Sheinbaum' of 'Claudia Sheinbaum Pardo'. */
const firstSurname = (parts: readonly string[]): string | undefined =>
  parts.length > 2
    ? parts
        .slice(1)
        .filter((part) => !particles.has(part))
        .at(-2)
    : undefined;

/** Whether both have names between first name and surname, and none in common: 'José Luis García', 'José Manuel García'. */
function differWithin(one: readonly string[], other: readonly string[]): boolean {
  const [within, others] = [one.slice(1, -1), other.slice(1, -1)];
  if (within.length === 0 || others.length === 0) return false;
  return !within.some((word) => others.some((another) => another.startsWith(word.charAt(0))));
}

/** Same first name and surname, and nothing between that tells them apart; or an initial for the first name. */
function sameFullName(one: readonly string[], other: readonly string[]): boolean {
  if (one.at(-1) !== other.at(-1) || differWithin(one, other)) return false;
  const [first = '', second = ''] = [one[0], other[0]];
  const initial = (word: string): boolean => /^\p{L}\.?$/u.test(word) || word.includes('.');
  return (
    areOneFirstName(first, second) ||
    ((initial(first) || initial(second)) && second.startsWith(first.charAt(0)))
  );
}

/** Leads surnames and first names back to the people whose full names the article gives. */
export class PeopleLinker {
  readonly #bySurname = new Map<string, Person[]>();
  readonly #byFirstSurname = new Map<string, Person[]>();
  readonly #byFirstName = new Map<string, Person[]>();
  /** By title and first name. */
  readonly #byTitle = new Map<string, Person[]>();
  readonly #document: Document;
  readonly #registry: Registry;

  /** Full names anywhere in the text are known before any mention is led back. */
  constructor(document: Document, registry: Registry, candidates: readonly NameCandidate[]) {
    this.#document = document;
    this.#registry = registry;
    const people = candidates.filter(({ kind }) => kind === 'PERSON');
    const named = people.map((candidate) => ({ candidate, parts: partsOf(document, candidate) }));
    named.sort(
      (one, other) => other.parts.length - one.parts.length || one.candidate.first - other.candidate.first,
    );
    for (const { parts } of named) if (parts.length > 1) this.#learn(parts);
  }

  #withSurnameOf(parts: readonly string[]): readonly Person[] {
    return this.#bySurname.get(parts.at(-1) ?? '') ?? [];
  }

  #learn(parts: readonly string[]): void {
    const known = this.#withSurnameOf(parts).some(
      (person) => sameFullName(person.parts, parts) || endsWith(person.parts, parts),
    );
    if (!known && !this.#byTitle.has(parts.join(' '))) this.#add(parts);
  }

  #add(parts: readonly string[]): Person {
    const person = { entity: this.#registry.add('PERSON'), parts };
    append(this.#bySurname, parts.at(-1) ?? '', person);
    const [first = '', second = ''] = parts;
    append(this.#byFirstName, first, person);
    if (crowned.has(first)) {
      append(this.#byTitle, `${first} ${second}`, person);
      append(this.#byFirstName, second, person);
    }
    const family = firstSurname(parts);
    if (family !== undefined) append(this.#byFirstSurname, family, person);
    return person;
  }

  #lastSeen = ({ entity }: Person): number => this.#registry.drafts[entity]?.lastSeen ?? -1;

  /** The one seen last before here; before any was seen, the first in the text. */
  #mostRecent(people: readonly Person[]): Person | undefined {
    return people.reduce<Person | undefined>(
      (best, person) => (best && this.#lastSeen(best) >= this.#lastSeen(person) ? best : person),
      undefined,
    );
  }

  #resolve(parts: readonly string[]): Person {
    const namesakes = this.#withSurnameOf(parts);
    const full = namesakes.filter((person) => person.parts.join(' ') === parts.join(' '));
    const same = parts.length > 1 ? namesakes.filter((person) => sameFullName(person.parts, parts)) : [];
    const surname = namesakes.filter((person) => endsWith(person.parts, parts));
    const [word = ''] = parts.length === 1 ? parts : [];
    const first = this.#byFirstName.get(word) ?? [];
    const family = first.length === 0 ? [...surname, ...(this.#byFirstSurname.get(word) ?? [])] : surname;
    const titled = this.#byTitle.get(parts.join(' ')) ?? [];
    const found = [full, same, titled, family, first].find((people) => people.length > 0) ?? [];
    return this.#mostRecent(found) ?? this.#add(parts);
  }

  link(candidate: NameCandidate): number {
    const { entity } = this.#resolve(partsOf(this.#document, candidate));
    this.#registry.record(entity, surfaceOf(this.#document, candidate), candidate.first);
    return entity;
  }
}
