import type { Document } from '../../text/document.js';
import { keyOf, surfaceOf, type NameCandidate } from '../candidate.js';
import { meansTheCountry } from '../places/ambiguous.js';
import { countryCode } from '../places/countries.js';
import type { Registry } from './registry.js';

/** Leads places to entities: the same words, or for countries the same ISO code, are the same place. */
export class PlaceLinker {
  readonly #document: Document;
  readonly #registry: Registry;

  constructor(document: Document, registry: Registry) {
    this.#document = document;
    this.#registry = registry;
  }

  link(candidate: NameCandidate): number {
    const surface = surfaceOf(this.#document, candidate);
    const code = this.#codeOf(surface);
    const entity = code === null ? this.#byKey(keyOf(this.#document, candidate)) : this.country(code);
    this.#registry.record(entity, surface, candidate.first);
    return entity;
  }

  #codeOf(surface: string): string | null {
    const code = countryCode(surface);
    return code !== null && meansTheCountry(this.#document, code) ? code : null;
  }

  #byKey(key: string): number {
    const entity = this.#registry.find('PLACE', key) ?? this.#registry.add('PLACE');
    this.#registry.remember('PLACE', key, entity);
    return entity;
  }

  /** The entity of the country with this ISO 3166-1 code. */
  country(code: string): number {
    const entity = this.#byKey(`ISO ${code}`);
    const draft = this.#registry.drafts[entity];
    if (draft) draft.countryCode = code;
    return entity;
  }
}
