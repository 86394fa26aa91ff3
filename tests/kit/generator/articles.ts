import { castFor, type Cast } from './cast/cast.js';
import { cutCopy } from './copies.js';
import { Random } from './random.js';
import { fill, type Scene } from './story/scene.js';
import { writeStory } from './story/story.js';
import { Writer } from './story/writer.js';
import { laterTime, publicationTime } from './times.js';
import type { GeneratedArticle, GeneratedInput } from './types.js';
import { headlines } from './words/narration.js';
import { publishers, reporters, type Publisher } from './words/publishers.js';
import { sections } from './words/sections.js';

export interface GeneratorOptions {
  readonly seed: number;
  readonly count: number;
  /** The first time of publication, RFC 3339; 2025-01-01 where it is left out. */
  readonly from?: string;
  /** All are published before this time; 2026-01-01 where it is left out. */
  readonly to?: string;
  /** The share of articles that carry the words of an earlier one: 0.03 where it is left out. */
  readonly copies?: number;
}

/** Names without mentions: a headline is no part of the text. */
function headlineOf(scene: Scene): string {
  const writer = new Writer(scene.writer.marks);
  fill({ ...scene, writer }, scene.random.pick(headlines), { inQuotation: true });
  return writer.text;
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const rightsOf = ({ name, usageTerms, licence }: Publisher) => ({
  publisher: name,
  copyrightHolder: name,
  usageTerms,
  licence,
});

/** An archive of generated articles, each of which can be made by itself. */
export class GeneratedArchive {
  readonly cast: Cast;
  readonly #seed: number;
  readonly #from: number;
  readonly #to: number;
  readonly #copies: number;

  constructor({
    seed,
    count,
    from = '2025-01-01T00:00:00Z',
    to = '2026-01-01T00:00:00Z',
    copies = 0.03,
  }: GeneratorOptions) {
    this.cast = castFor(count);
    this.#seed = seed;
    this.#from = Date.parse(from);
    this.#to = Date.parse(to);
    this.#copies = copies;
    if (!(this.#from < this.#to)) throw new Error(`'from' must be a time before 'to': ${from}, ${to}`);
  }

  article(index: number): GeneratedArticle {
    const random = new Random(this.#seed, index);
    const isCopy = random.chance(this.#copies);
    return index > 0 && isCopy ? this.#copy(index, random) : this.#original(index, random);
  }

  #uri = (index: number) => `https://archive.newsgraph.example/${this.#seed}/${index}`;

  #original(index: number, random: Random): GeneratedArticle {
    const section = random.weighted(sections);
    const publisher = random.weighted(publishers);
    const { text, scene, entities, mentions, quotes } = writeStory(random, this.cast, section, publisher);
    const headline = headlineOf(scene);
    const article: GeneratedInput = {
      text,
      uri: this.#uri(index),
      headline,
      slugline: slug(headline),
      by: random.pick(reporters),
      located: scene.places[0]?.name ?? '',
      section: section.name,
      genres: [random.chance(0.85) ? 'Current' : 'Analysis'],
      urgency: random.weighted(urgencies).urgency,
      language: 'en',
      publishedAt: new Date(publicationTime(random, this.#from, this.#to)).toISOString(),
      ...rightsOf(publisher),
      topics: section.topics.filter((_, position) => position === 0 || random.chance(0.4)),
    };
    const truth = { creator: 'newsgraph-generator/1.0.0', language: 'en', entities, mentions, quotes };
    return { index, copyOf: null, article, truth };
  }

  #copy(index: number, random: Random): GeneratedArticle {
    const source = this.article(Math.max(0, index - random.integer(1, 50)));
    const others = publishers.filter(({ name }) => name !== source.article.publisher);
    const time = laterTime(random, Date.parse(source.article.publishedAt), this.#to);
    const { text, truth } = cutCopy(source, random.chance(0.5));
    const article = {
      ...source.article,
      text,
      uri: this.#uri(index),
      publishedAt: new Date(time).toISOString(),
      ...rightsOf(random.weighted(others)),
    };
    return { index, copyOf: source.copyOf ?? source.index, article, truth };
  }
}

const urgencies = [
  { weight: 2, urgency: 1 },
  { weight: 6, urgency: 2 },
  { weight: 17, urgency: 3 },
  { weight: 40, urgency: 4 },
  { weight: 25, urgency: 5 },
  { weight: 10, urgency: 6 },
];

/**
 * Articles in the order of their numbers, one at a time: nothing is kept but the cast. The same options give the same
 * articles; names go by frequency, so that another seed has the same people in other stories.
 */
export function* generateArticles(options: GeneratorOptions): Generator<GeneratedArticle, void, undefined> {
  const archive = new GeneratedArchive(options);
  for (let index = 0; index < options.count; index++) yield archive.article(index);
}
