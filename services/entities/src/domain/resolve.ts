import type { NamedEntityInput } from '../generated/resolvers.js';
import type { Edited, Entity } from './entity.js';
import { areApart, fieldsOf, type Field } from './fields.js';
import { countryId, countryKey, entityId, nameKey, namesakeId, normaliseName } from './names.js';
import { contradict, isWithLegalForm, keysOfName } from './spelling/variants.js';

export type NamedIn = Pick<NamedEntityInput, 'kind' | 'name' | 'aliases' | 'titles' | 'countryCode'>;

/** What an article names, and to what it led when it was extracted before. */
export interface ArticleNames {
  readonly entities: readonly NamedIn[];
  readonly before: ReadonlySet<string>;
}

/** By the id of an entity: those that newer articles name together with it. */
export type Company = ReadonlyMap<string, ReadonlySet<string>>;

/** Surnames ('Merkel') and words of an organisation ('the Commission') alone are names within an article only: many share them. */
function isNameOfItsOwn({ kind, name }: NamedIn, alias: NamedIn['aliases'][number]): boolean {
  if (alias.text.includes(' ') || !name.includes(' ')) return true;
  const isWordOf = () => normaliseName(name).split(' ').includes(normaliseName(alias.text));
  if (kind !== 'ORGANISATION') return kind !== 'PERSON';
  return alias.kind === 'ABBREVIATION' || isWithLegalForm(name, alias.text) || !isWordOf();
}

const abbreviationsOf = ({ aliases }: NamedIn) => aliases.filter((alias) => alias.kind === 'ABBREVIATION');

/** Names that lead to the same entity in the archive as in the article: the name itself first. */
export function lookupKeys(input: NamedIn): string[] {
  const { kind, name, countryCode } = input;
  if (kind === 'PLACE' && countryCode != null) return [countryKey(countryCode), nameKey(kind, name)];
  return [...keysOfName(kind, name), ...abbreviationsOf(input).map(({ text }) => nameKey(kind, text))];
}

/** The names under which an entity is found from now on, because an article calls it so. */
export function keysOf(input: NamedIn): string[] {
  const { kind, name, aliases, countryCode } = input;
  const others = aliases.filter((alias) => isNameOfItsOwn(input, alias)).map(({ text }) => text);
  const country = kind === 'PLACE' && countryCode != null ? [countryKey(countryCode)] : [];
  return [...new Set([...country, ...[name, ...others].flatMap((text) => keysOfName(kind, text))])];
}

export const idOfNew = ({ kind, name, countryCode }: NamedIn): string =>
  kind === 'PLACE' && countryCode != null ? countryId(countryCode) : entityId(kind, name);

/** An entity as a name may lead to it. */
export type Candidate = Pick<
  Entity,
  '_id' | 'kind' | 'keys' | 'editedKeys' | 'notKeys' | 'countryCode' | 'useCount' | 'fields'
> & { readonly name: string; readonly edited?: Pick<Edited, 'countryCode'> | null };

/** Words that many organisations have in their names: to share one tells nothing. */
const commonWords = new Set(
  (
    'academy agency alliance association authority bank board bureau center centre club college commission committee ' +
    'company conference congress corporation council department federal federation force forum foundation fund general ' +
    'group institute institution international league ministry national office organisation organization party register ' +
    'research royal school service services society state trust union united university world'
  ).split(' '),
);

/** The words that tell an organisation from others, in one of its keys. */
const tellingWords = (key: string) =>
  key
    .slice(key.indexOf(':') + 1)
    .split(' ')
    .filter((word) => word.length > 3 && !commonWords.has(word));

/** Two organisations with different full names may share an abbreviation: theirs have a word in common where they are one. */
function sharesName(input: NamedIn, candidate: Candidate): boolean {
  const own = keysOfName(input.kind, input.name);
  if (candidate.keys.some((key) => own.includes(key))) return true;
  const key = nameKey(input.kind, input.name);
  const full = candidate.keys.filter((each) => each.includes(' '));
  const words = new Set(tellingWords(key));
  const isTelling = key.includes(' ') && words.size > 0 && full.length > 0;
  return !isTelling || full.some((each) => tellingWords(each).some((word) => words.has(word)));
}

/** Whether an editor took from it the name that an article uses; a country is known by its code, whatever its name. */
const isRefused = ({ kind, name, countryCode }: NamedIn, { notKeys }: Candidate): boolean =>
  countryCode == null && (notKeys?.includes(nameKey(kind, name)) ?? false);

/** The code of a country that an article names says which it is; where no article did so yet, an editor or a table may. */
const isInPlace = ({ countryCode }: NamedIn, candidate: Candidate): boolean =>
  countryCode == null
    ? candidate.countryCode == null
    : countryCode === (candidate.countryCode ?? candidate.edited?.countryCode);

const isPossible = (input: NamedIn, candidate: Candidate): boolean => {
  if (isRefused(input, candidate)) return false;
  if (input.kind === 'PLACE') return isInPlace(input, candidate);
  if (input.kind === 'PERSON') return !contradict(input.name, candidate.name);
  return sharesName(input, candidate);
};

/** The entities of an archive by their names, those of the batch in hand among them. */
export class Candidates {
  readonly #byKey = new Map<string, Map<string, Candidate>>();
  readonly #byId = new Map<string, Candidate>();

  constructor(known: readonly Candidate[]) {
    for (const candidate of known) this.add(candidate);
  }

  add(candidate: Candidate): void {
    this.#byId.set(candidate._id, candidate);
    for (const key of candidate.keys) {
      if (candidate.notKeys?.includes(key)) continue;
      const all = this.#byKey.get(key) ?? new Map<string, Candidate>();
      this.#byKey.set(key, all.set(candidate._id, candidate));
    }
  }

  get(id: string): Candidate | undefined {
    return this.#byId.get(id);
  }

  /** Those that a name may lead to: by the first of its keys that leads anywhere; where an editor gave it, to that alone. */
  of(input: NamedIn): Candidate[] {
    for (const key of lookupKeys(input)) {
      const found = [...(this.#byKey.get(key)?.values() ?? [])].filter((each) => isPossible(input, each));
      const given = found.filter(({ editedKeys }) => editedKeys?.includes(key));
      if (given.length > 0) return given;
      if (found.length > 0) return found;
    }
    return [];
  }
}

/** Whether it takes more than the name to tell to whom it leads. */
const isContested = (input: NamedIn, found: readonly Candidate[]): boolean =>
  found.length > 1 || found.some((candidate) => areApart(fieldsOf(input.titles), candidate.fields ?? []));

/** The entities whose company tells which of them is meant. */
export function contested(articles: readonly ArticleNames[], known: readonly Candidate[]): string[] {
  const candidates = new Candidates(known);
  const ids = articles.flatMap(({ entities }) =>
    entities.flatMap((input) => {
      const found = candidates.of(input);
      return isContested(input, found) ? found.map(({ _id }) => _id) : [];
    }),
  );
  return [...new Set(ids)];
}

/** How much speaks for an entity: the field, whom it is named with, and that the article led there before. */
function score(
  candidate: Candidate,
  fields: readonly Field[],
  company: number,
  { before }: ArticleNames,
): number {
  const known = candidate.fields ?? [];
  const field = fields.some((one) => known.includes(one)) ? 3 : areApart(fields, known) ? -4 : 0;
  return field + Math.min(company, 3) * 2 + (before.has(candidate._id) ? 5 : 0);
}

/**
 * Articles of a batch in the order in which they tell most: those first that say what people are. By then namesakes are
 * apart, and the company tells which of them an article means that does not say so.
 */
export function introducingFirst(articles: readonly ArticleNames[]): ArticleNames[] {
  const introduces = ({ entities }: ArticleNames) =>
    entities.some(({ titles }) => fieldsOf(titles).length > 0);
  return [...articles].sort((a, b) => Number(introduces(b)) - Number(introduces(a)));
}

/** Leads the names of a batch of articles to entities. */
export class Resolver {
  readonly resolutions = new Map<NamedIn, string>();
  readonly #candidates: Candidates;
  readonly #company: Map<string, Set<string>>;

  constructor(known: readonly Candidate[], company: Company) {
    this.#candidates = new Candidates(known);
    this.#company = new Map([...company].map(([id, others]) => [id, new Set(others)]));
  }

  /** Names that introduce an abbreviation or a full name come first: what is short then leads to them. */
  resolve(article: ArticleNames): void {
    const inputs = [...article.entities].sort((a, b) => lookupKeys(b).length - lookupKeys(a).length);
    const later: NamedIn[] = [];
    const named: string[] = [];
    for (const input of inputs) {
      const found = this.#candidates.of(input);
      if (isContested(input, found)) later.push(input);
      else named.push(this.#lead(input, found[0]?._id ?? this.#free(input, idOfNew(input))));
    }
    const others = new Set(named);
    for (const input of later) named.push(this.#lead(input, this.#choose(input, article, others)));
    this.#remember(named);
  }

  #lead(input: NamedIn, id: string): string {
    this.resolutions.set(input, id);
    const before = this.#candidates.get(id);
    const fields = [...new Set([...(before?.fields ?? []), ...fieldsOf(input.titles)])];
    this.#candidates.add({
      ...(before ?? {
        ...emptyCandidate,
        _id: id,
        kind: input.kind,
        name: input.name,
        countryCode: input.countryCode ?? null,
      }),
      keys: [...new Set([...(before?.keys ?? []), ...keysOf(input)])],
      fields,
    });
    return id;
  }

  #choose(input: NamedIn, article: ArticleNames, others: ReadonlySet<string>): string {
    const fields = fieldsOf(input.titles);
    const scored = this.#candidates.of(input).map((candidate) => {
      const company = [...(this.#company.get(candidate._id) ?? [])].filter((id) => others.has(id)).length;
      return { candidate, points: score(candidate, fields, company, article) };
    });
    scored.sort(
      (a, b) =>
        b.points - a.points ||
        b.candidate.useCount - a.candidate.useCount ||
        (a.candidate._id < b.candidate._id ? -1 : 1),
    );
    const [best] = scored;
    if (best && (best.points >= 0 || input.kind !== 'PERSON')) return best.candidate._id;
    return this.#free(input, namesakeId(input.kind, input.name, fields[0] ?? ''));
  }

  /** The id that a name makes; another one where an editor took the name from whom it had made. */
  #free(input: NamedIn, id: string): string {
    const known = this.#candidates.get(id);
    return known && isRefused(input, known) ? this.#free(input, namesakeId(input.kind, input.name, id)) : id;
  }

  #remember(ids: readonly string[]): void {
    const people = ids.filter((id) => this.#candidates.get(id)?.kind !== 'PLACE');
    for (const id of people) {
      const known = this.#company.get(id) ?? new Set<string>();
      for (const other of people) if (other !== id) known.add(other);
      this.#company.set(id, known);
    }
  }
}

const emptyCandidate = { keys: [], editedKeys: null, notKeys: null, useCount: 0, fields: [] } as const;
