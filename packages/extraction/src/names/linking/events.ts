import type { Document } from '../../text/document.js';
import { keyOf, surfaceOf, type NameCandidate } from '../candidate.js';
import type { Registry } from './registry.js';

/** Words of an event's name, counted from its end, that later mentions may repeat. */
const LONGEST = 12;

/** Storms bear the names of people, and are called by them alone. */
const storm = /^(?:tropical )?(?:hurricane|typhoon|cyclone|storm) /;

/** The name and what is left of it when words are cut off in front, down to two words; of a storm down to its own. */
function endings(key: string): string[] {
  const words = key.split(' ').slice(-LONGEST);
  const mayBeOne = storm.test(key);
  return words.map((_, at) => words.slice(at).join(' ')).filter((ending) => mayBeOne || ending.includes(' '));
}

/** Leads events to entities: the same words, or the end of a longer name seen before, are the same event. */
export class EventLinker {
  readonly #document: Document;
  readonly #registry: Registry;

  constructor(document: Document, registry: Registry) {
    this.#document = document;
    this.#registry = registry;
  }

  link(candidate: NameCandidate): number {
    const key = keyOf(this.#document, candidate);
    const entity = this.#registry.find('EVENT', key) ?? this.#registry.add('EVENT');
    for (const each of [key, ...endings(key)]) this.#registry.remember('EVENT', each, entity);
    this.#registry.record(entity, surfaceOf(this.#document, candidate), candidate.first);
    return entity;
  }
}
