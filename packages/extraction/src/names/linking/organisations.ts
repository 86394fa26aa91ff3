import type { Document } from '../../text/document.js';
import { keyOf, surfaceOf, type NameCandidate } from '../candidate.js';
import { abbreviationOf, initialsOf, standsInParenthesesAfter } from './abbreviations.js';
import { hasClass, LexicalClass } from '../lexicon/classes.js';
import { wordHash, type Gazetteer } from '../lexicon/gazetteer.js';
import type { Registry } from './registry.js';
import { ShortForms } from './short-forms.js';

/** The forms at the end of a name, of which there may be several: 'Samsung Electronics Co., Ltd.' */
const legalForms =
  /(?:,? (?:inc|corp|co|ltd|limited|plc|llc|ag|sa|se|spa|ab|nv|gmbh|corporation|company|group|holdings?)\.?)+$/;

const withoutLegalForm = (key: string): string => key.replace(legalForms, '');

/** Leads abbreviations and short forms of organisations back to their full names. */
export class OrganisationLinker {
  readonly #document: Document;
  readonly #gazetteer: Gazetteer;
  readonly #registry: Registry;
  readonly #shortForms = new ShortForms();
  #previous: { readonly candidate: NameCandidate; readonly entity: number } | null = null;

  constructor(document: Document, registry: Registry, gazetteer: Gazetteer) {
    this.#document = document;
    this.#gazetteer = gazetteer;
    this.#registry = registry;
  }

  /** The entity of the mention just before, if this is its abbreviation in parentheses or it is this one's. */
  #beside(candidate: NameCandidate): number | undefined {
    const previous = this.#previous;
    if (!previous || !standsInParenthesesAfter(this.#document, previous.candidate, candidate))
      return undefined;
    const [one, other] = [
      surfaceOf(this.#document, previous.candidate),
      surfaceOf(this.#document, candidate),
    ];
    return [one, other].some((surface) => abbreviationOf(surface) !== null) || this.#isSpelled(candidate)
      ? previous.entity
      : undefined;
  }

  /** Whether this is the initials of the mention just before, written as a word: 'Cotu'. */
  #isSpelled(candidate: NameCandidate): boolean {
    const previous = this.#previous?.candidate;
    const letters = surfaceOf(this.#document, candidate).toUpperCase();
    return previous !== undefined && initialsOf(this.#document, previous).includes(letters);
  }

  /** The one organisation that was named in full before, and is called so for short: 'the Commission'. */
  #byShortForm(candidate: NameCandidate, key: string): number | undefined {
    const { tokens } = this.#document;
    const isThe = (at: number) => tokens[at]?.lower === 'the';
    // Another body may be called by the letters that a name begins with, or by a word that lists know as a name.
    if (key.includes(' ') || abbreviationOf(surfaceOf(this.#document, candidate)) !== null) return undefined;
    const hasArticle = isThe(candidate.first) || isThe(candidate.first - 1);
    const isKnown = hasClass(this.#gazetteer.lookUp(wordHash(key)), LexicalClass.ORGANISATION);
    return isKnown && !hasArticle ? undefined : this.#shortForms.find(key, hasArticle);
  }

  link(candidate: NameCandidate): number {
    const key = keyOf(this.#document, candidate);
    const surface = surfaceOf(this.#document, candidate);
    const abbreviation = abbreviationOf(surface);
    const beside = this.#beside(candidate);
    const named = beside ?? this.#bySurface(key) ?? this.#byInitials(candidate, abbreviation);
    const short = named ?? this.#byShortForm(candidate, key);
    const entity = short ?? this.#registry.add('ORGANISATION');
    // Whom a short form means depends on who was named by then.
    if (named !== undefined || short === undefined) this.#remember(candidate, entity, key, abbreviation);
    this.#shortForms.learn(withoutLegalForm(key).split(' '), entity);
    if (abbreviation !== null || (beside !== undefined && this.#isSpelled(candidate)))
      this.#registry.drafts[entity]?.abbreviations.add(surface);
    this.#registry.record(entity, surface, candidate.first);
    this.#previous = { candidate, entity };
    return entity;
  }

  #bySurface(key: string): number | undefined {
    return (
      this.#registry.find('ORGANISATION', key) ?? this.#registry.find('ORGANISATION', withoutLegalForm(key))
    );
  }

  /** The full name with these initials, or for a full name the abbreviation that its initials make. */
  #byInitials(candidate: NameCandidate, abbreviation: string | null): number | undefined {
    if (abbreviation !== null) return this.#registry.find('ORGANISATION', `initials ${abbreviation}`);
    const found = initialsOf(this.#document, candidate).map((initials) =>
      this.#registry.find('ORGANISATION', `abbreviation ${initials}`),
    );
    // Two that are written out are two, though their initials are the same.
    return found.find((entity) => entity !== undefined && !this.#isWrittenOut(entity));
  }

  #isWrittenOut(entity: number): boolean {
    const { forms = [] } = this.#registry.drafts[entity] ?? {};
    return forms.some((form) => abbreviationOf(form) === null);
  }

  #remember(candidate: NameCandidate, entity: number, key: string, abbreviation: string | null): void {
    const initials = abbreviation === null ? initialsOf(this.#document, candidate) : [];
    const keys = [
      key,
      withoutLegalForm(key),
      ...initials.map((letters) => `initials ${letters}`),
      ...(abbreviation === null ? [] : [`abbreviation ${abbreviation}`]),
    ];
    for (const each of keys) this.#registry.remember('ORGANISATION', each, entity);
  }
}
