import type { Cast } from '../cast/cast.js';
import type { Random } from '../random.js';
import type { TrueEntity, TrueMention, TrueQuote } from '../types.js';
import { leads, statements } from '../words/narration.js';
import type { Publisher } from '../words/publishers.js';
import type { Section } from '../words/sections.js';
import { writeQuotation } from './forms.js';
import { fill, type Scene } from './scene.js';
import { Writer } from './writer.js';

/** A text with everything that is true of it. */
export interface Story {
  readonly text: string;
  readonly scene: Scene;
  readonly entities: readonly TrueEntity[];
  readonly mentions: readonly TrueMention[];
  readonly quotes: readonly TrueQuote[];
}

/** A character outside the basic plane, so that code points and UTF-16 units differ after it. */
const PIN = '📍 ';

const SHORTEST = 800;

function sceneFor(random: Random, cast: Cast, section: Section, publisher: Publisher): Scene {
  return {
    random,
    writer: new Writer(publisher.marks),
    section,
    subject: random.pick(section.subjects),
    people: cast.people.draw(random, random.integer(2, 6)),
    organisations: cast.organisations.draw(random, random.integer(2, 4)),
    places: cast.places.draw(random, random.integer(2, 5)),
    event: cast.events.draw(random, 1)[0] ?? random.pick(cast.events.members),
  };
}

/** One to three statements, none of which comes back before all have been made. */
function paragraph(scene: Scene, unsaid: string[]): void {
  const count = scene.random.integer(1, 3);
  for (let written = 0; written < count; written++) {
    if (unsaid.length === 0) unsaid.push(...statements);
    if (written > 0) scene.writer.write(' ');
    const [statement] = unsaid.splice(scene.random.integer(0, unsaid.length - 1), 1);
    fill(scene, statement ?? '');
  }
}

/** Writes a story of 800 to 5000 characters, most of them short, with two to eight quotations spread over it. */
export function writeStory(random: Random, cast: Cast, section: Section, publisher: Publisher): Story {
  const scene = sceneFor(random, cast, section, publisher);
  const { writer } = scene;
  const length = SHORTEST + Math.floor(random.next() ** 2 * 3400);
  const wanted = Math.min(8, 2 + Math.floor((length * (0.5 + random.next())) / 900));
  const quotes: TrueQuote[] = [];
  const unsaid: string[] = [];
  if (random.chance(0.03)) writer.write(PIN);
  fill(scene, random.pick(leads));
  while (writer.length < length || quotes.length < wanted) {
    writer.write('\n');
    if (quotes.length < wanted && writer.length >= (length * quotes.length) / wanted) {
      quotes.push(writeQuotation(scene));
    } else paragraph(scene, unsaid);
  }
  return { text: writer.text, scene, entities: writer.entities, mentions: writer.mentions, quotes };
}
