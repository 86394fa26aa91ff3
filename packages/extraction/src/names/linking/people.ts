import type { Document } from '../../text/document.js';
import { surfaceOf, tokensOf, type NameCandidate } from '../candidate.js';
import { areOneFirstName } from './nicknames.js';
import type { FirstNames } from '../lexicon/first-names.js';
import { addressAt, addressOfFirstName, addressOfKin, type Address } from './honorifics.js';
import type { Registry } from './registry.js';

const suffixes = new Set(['jr', 'jr.', 'sr', 'sr.', 'ii', 'iii', 'iv']);

/** The Arabic article before a name, which later mentions leave out: 'al-Assad', 'el-Sisi'. */
const article = /^(?:al|el|as|ad|ar|an|ash|at|az)-(?=\p{L}{3})/u;

/** Those who are called by a title and their first name: 'Prince Mohammed', 'Pope Leo'. */
const crowned = new Set('prince princess king queen pope emir sultan sheikh'.split(' '));

/** Titles of honour, which stand before a first name as well: 'Sir John'. */
const honours = new Set('sir dame lord lady baroness'.split(' '));

/** Words between the names of a family: 'Ochoa de la Torre'. */
const particles = new Set(
  'de del de la las los da das do dos di du van von der den ter le bin ibn al y e'.split(' '),
);

/** 'Erdoğan' as 'Erdogan'. */
const withoutAccents = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** The words of a name as they are compared: lower case, no accents, no 'Sir', no initials, no 'Jr.'. */
function partsOf(document: Document, candidate: NameCandidate): string[] {
  const words = tokensOf(document, candidate)
    .map(({ lower }) => withoutAccents(lower).replace(article, ''))
    .filter((word) => /^\p{L}/u.test(word));
  const all = words.length > 1 && honours.has(words[0] ?? '') ? words.slice(1) : words;
  const parts = all.filter((word, at) => at === 0 || !(suffixes.has(word) || /^\p{L}\.$/u.test(word)));
  return parts.length > 0 ? parts : all;
}

interface Person {
  readonly entity: number;
  readonly parts: readonly string[];
  /** The honorific that the article gives; null where none, or not yet. */
  address: Address | null;
}

/** Somebody brought in by first name alone, as kin or as one of a couple. */
interface Relative {
  readonly person: Person;
  readonly address: Address | null;
  /** The surname that a couple shares: 'Pauline and Derek Whitby'; null for kin. */
  readonly surname: string | null;
}

/** No article has more namesakes, or relatives; all are looked through for each of their mentions. */
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
  readonly #firstNames: FirstNames;
  readonly #relatives: Relative[] = [];
  /** The words of full names, by the token that each begins with. */
  readonly #fullNames = new Map<number, readonly string[]>();

  /** Full names anywhere in the text are known before any mention is led back. */
  constructor(
    document: Document,
    registry: Registry,
    candidates: readonly NameCandidate[],
    firstNames: FirstNames,
  ) {
    this.#document = document;
    this.#registry = registry;
    this.#firstNames = firstNames;
    const people = candidates.filter(({ kind }) => kind === 'PERSON');
    const named = people.map((candidate) => ({ candidate, parts: partsOf(document, candidate) }));
    named.sort(
      (one, other) => other.parts.length - one.parts.length || one.candidate.first - other.candidate.first,
    );
    for (const { candidate, parts } of named) {
      if (parts.length < 2) continue;
      this.#learn(parts, addressAt(document, candidate));
      this.#fullNames.set(candidate.first, parts);
    }
  }

  #withSurnameOf(parts: readonly string[]): readonly Person[] {
    return this.#bySurname.get(parts.at(-1) ?? '') ?? [];
  }

  #learn(parts: readonly string[], address: Address | null): void {
    const known = this.#withSurnameOf(parts).find(
      (person) => sameFullName(person.parts, parts) || endsWith(person.parts, parts),
    );
    if (known) known.address ??= address;
    else if (!this.#byTitle.has(parts.join(' '))) this.#add(parts, address);
  }

  #add(parts: readonly string[], address: Address | null): Person {
    const person = { entity: this.#registry.add('PERSON'), parts, address };
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

  /** Those whom a name may mean, by what it leads to best: the same words, the same name, a surname, a first name. */
  #known(parts: readonly string[]): readonly Person[] {
    const namesakes = this.#withSurnameOf(parts);
    const full = namesakes.filter((person) => person.parts.join(' ') === parts.join(' '));
    const same = parts.length > 1 ? namesakes.filter((person) => sameFullName(person.parts, parts)) : [];
    const surname = namesakes.filter((person) => endsWith(person.parts, parts));
    const [word = ''] = parts.length === 1 ? parts : [];
    const first = this.#byFirstName.get(word) ?? [];
    const family = first.length === 0 ? [...surname, ...(this.#byFirstSurname.get(word) ?? [])] : surname;
    const titled = this.#byTitle.get(parts.join(' ')) ?? [];
    return [full, same, titled, family, first].find((people) => people.length > 0) ?? [];
  }

  /** How somebody is addressed: as the article does, else by the first name, unless that is what the text says as surname. */
  #addressOf({ parts, address }: Person, [word = '']: readonly string[]): Address | null {
    const [first = ''] = parts;
    return (
      address ?? (parts.length > 1 && first !== word ? addressOfFirstName(first, this.#firstNames) : null)
    );
  }

  /** Those whom the honorific fits, rather than those whom it merely does not rule out. */
  #addressed(people: readonly Person[], parts: readonly string[], address: Address): readonly Person[] {
    const fitting = people.filter((person) => this.#addressOf(person, parts) === address);
    return fitting.length > 0 ? fitting : people.filter((person) => this.#addressOf(person, parts) === null);
  }

  /** Remembers who is brought in by first name: 'His wife, Deb,', 'Pauline and Derek Whitby'. */
  #introduce(person: Person, candidate: NameCandidate): void {
    const kin = addressOfKin(this.#document, candidate);
    const joined = this.#document.tokens[candidate.last + 1]?.lower === 'and';
    const surname = (joined ? this.#fullNames.get(candidate.last + 2)?.at(-1) : undefined) ?? null;
    if ((kin === null && surname === null) || this.#relatives.length >= MOST_NAMESAKES) return;
    const address = kin ?? addressOfFirstName(person.parts[0] ?? '', this.#firstNames);
    this.#relatives.push({ person, address, surname });
  }

  /** The one relative who may bear the surname; from here on, that is her name. */
  #relative(candidate: NameCandidate, surname: string, address: Address): Person | undefined {
    const found = this.#relatives.filter(
      (relative) => (relative.surname ?? surname) === surname && (relative.address ?? address) === address,
    );
    const [relative] = found;
    if (!relative || found.length > 1) return undefined;
    const { entity, parts } = relative.person;
    const [firstName = ''] = this.#registry.drafts[entity]?.forms ?? [];
    this.#registry.record(entity, `${firstName} ${surfaceOf(this.#document, candidate)}`, candidate.first);
    const person = { entity, parts: [...parts, surname], address };
    append(this.#bySurname, surname, person);
    return person;
  }

  /** Whom an honorific means where all namesakes are addressed otherwise: kin, or a woman whom nothing else names. */
  #unlike(candidate: NameCandidate, surname: string, address: Address): Person | undefined {
    const relative = this.#relative(candidate, surname, address);
    if (relative || address === 'MR') return relative;
    const person = this.#add(['mrs', surname], address);
    const surface = surfaceOf(this.#document, { ...candidate, first: candidate.first - 1 });
    this.#registry.record(person.entity, surface, candidate.first);
    return person;
  }

  #resolve(candidate: NameCandidate): Person {
    const parts = partsOf(this.#document, candidate);
    const known = this.#known(parts);
    const [surname = ''] = parts;
    const address = addressAt(this.#document, candidate);
    const told = parts.length === 1 && address !== null && known.length > 0;
    const fitting = told ? this.#addressed(known, parts, address) : known;
    const unlike = told && fitting.length === 0 ? this.#unlike(candidate, surname, address) : undefined;
    const person = unlike ?? this.#mostRecent(fitting.length > 0 ? fitting : known);
    if (!person) return this.#meet(candidate, parts, address);
    if (fitting.includes(person)) person.address ??= address;
    return person;
  }

  #meet(candidate: NameCandidate, parts: readonly string[], address: Address | null): Person {
    const person = this.#add(parts, address);
    if (parts.length === 1) this.#introduce(person, candidate);
    return person;
  }

  link(candidate: NameCandidate): number {
    const { entity } = this.#resolve(candidate);
    this.#registry.record(entity, surfaceOf(this.#document, candidate), candidate.first);
    return entity;
  }
}
