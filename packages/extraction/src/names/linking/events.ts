import type { Document } from '../../text/document.js';
import { keyOf, surfaceOf, type NameCandidate } from '../candidate.js';
import type { Registry } from './registry.js';

/** Leads events to entities: the same words, or the end of a longer name seen before, are the same event. */
export class EventLinker {
  readonly #document: Document;
  readonly #registry: Registry;
  readonly #seen: { readonly key: string; readonly entity: number }[] = [];

  constructor(document: Document, registry: Registry) {
    this.#document = document;
    this.#registry = registry;
  }

  link(candidate: NameCandidate): number {
    const key = keyOf(this.#document, candidate);
    const longer =
      candidate.last > candidate.first
        ? this.#seen.findLast((event) => event.key.endsWith(` ${key}`))
        : undefined;
    const entity = this.#registry.find('EVENT', key) ?? longer?.entity ?? this.#registry.add('EVENT');
    this.#registry.remember('EVENT', key, entity);
    this.#registry.record(entity, surfaceOf(this.#document, candidate), candidate.first);
    this.#seen.push({ key, entity });
    return entity;
  }
}
