import type { CastEntity } from '../cast/cast-entity.js';
import type { Random } from '../random.js';
import type { Section } from '../words/sections.js';
import { days } from '../words/narration.js';
import type { Writer } from './writer.js';

/** Who and what one story is about. */
export interface Scene {
  readonly random: Random;
  readonly writer: Writer;
  readonly section: Section;
  readonly subject: string;
  readonly people: readonly CastEntity[];
  readonly organisations: readonly CastEntity[];
  readonly places: readonly CastEntity[];
  readonly event: CastEntity;
}

/** Who may not be named in a place of the text: a speaker in the own words. */
export interface Filling {
  readonly except?: CastEntity;
  /** What `{speaker}` stands for. */
  readonly speaker?: CastEntity;
  /** Whether abbreviations are given in parentheses: not inside quotations. */
  readonly inQuotation?: boolean;
}

const another = (random: Random, from: readonly CastEntity[], used: Set<CastEntity>): CastEntity => {
  const free = from.filter((entity) => !used.has(entity));
  const entity = random.pick(free.length > 0 ? free : from);
  used.add(entity);
  return entity;
};

/** Writes a pattern, its braces filled in: each entity once at most where the scene has others. */
export function fill(
  scene: Scene,
  pattern: string,
  { except, speaker, inQuotation = false }: Filling = {},
): void {
  const { random, writer } = scene;
  const used = new Set<CastEntity>(except ? [except] : []);
  const name = (entity: CastEntity) => (inQuotation ? writer.name(entity) : writer.nameInFull(entity));
  const slots: Readonly<Record<string, () => void>> = {
    person: () => name(another(random, scene.people, used)),
    org: () => name(another(random, scene.organisations, used)),
    place: () => name(another(random, scene.places, used)),
    event: () => name(scene.event),
    speaker: () => speaker && name(speaker),
    subject: () => writer.write(scene.subject),
    number: () => writer.write(String(random.integer(3, 90))),
    day: () => writer.write(random.pick(days)),
    open: () => writer.open(),
    close: () => writer.close(),
  };
  for (const part of pattern.split(/(\{\w+\})/)) {
    const slot = slots[part.slice(1, -1)];
    if (part.startsWith('{') && slot) slot();
    else if (part !== '') writer.write(part);
  }
}
