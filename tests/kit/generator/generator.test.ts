import { describe, expect, it } from 'vitest';
import {
  GeneratedArchive,
  generateArticles,
  type GeneratedArticle,
  type GeneratorOptions,
  type TrueSpan,
} from './index.js';

const archive = (options: Partial<GeneratorOptions> = {}): GeneratedArticle[] => [
  ...generateArticles({ seed: 7, count: 1000, ...options }),
];

const articles = archive();

/** Each value with the share of the articles that have it, the most frequent first. */
function shares(
  valuesOf: (article: GeneratedArticle) => readonly string[],
): [value: string, share: number][] {
  const counts = new Map<string, number>();
  for (const article of articles) {
    for (const value of new Set(valuesOf(article))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]): [string, number] => [value, count / articles.length])
    .sort((a, b) => b[1] - a[1]);
}

const namesOf =
  (kind: string) =>
  ({ truth }: GeneratedArticle) =>
    truth.entities.filter((entity) => entity.kind === kind).map(({ name }) => name);

describe('an archive of generated articles', () => {
  it('is the same for the same seed and another for another', () => {
    expect(archive({ count: 50 })).toEqual(archive({ count: 50 }));
    const texts = new Set(archive({ count: 50 }).map(({ article }) => article.text));
    expect(archive({ count: 50, seed: 8 }).some(({ article }) => texts.has(article.text))).toBe(false);
  });

  it('hands out one article at a time', () => {
    const first = generateArticles({ seed: 7, count: 100_000 }).next();
    expect(first.value?.index).toBe(0);
  });

  it('gives every article an address of its own, and 800 to 5000 characters', () => {
    expect(new Set(articles.map(({ article }) => article.uri)).size).toBe(articles.length);
    for (const { article } of articles) {
      const length = Array.from(article.text).length;
      expect(length).toBeGreaterThanOrEqual(800);
      expect(length).toBeLessThanOrEqual(5000);
    }
  });

  it('spreads the times of publication over the range asked for', () => {
    const range = { from: '2020-03-01T00:00:00Z', to: '2020-04-01T00:00:00Z' };
    const times = archive({ count: 300, ...range }).map(({ article }) => article.publishedAt);
    expect(times.every((time) => time >= range.from && time < range.to)).toBe(true);
    expect(new Set(times.map((time) => time.slice(0, 10))).size).toBe(31);
  });

  it('lets a few people, organisations and places appear in a large share, and most in hardly any', () => {
    for (const kind of ['PERSON', 'ORGANISATION', 'PLACE']) {
      const found = shares(namesOf(kind));
      expect(found[0]?.[1], kind).toBeGreaterThan(0.15);
      expect(found[Math.floor(found.length / 2)]?.[1], kind).toBeLessThan(0.04);
    }
  });

  it('has more people the larger it is', () => {
    const people = (list: readonly GeneratedArticle[]) => new Set(list.flatMap(namesOf('PERSON'))).size;
    expect(people(archive({ count: 100 }))).toBeLessThan(100);
    expect(people(articles)).toBeGreaterThan(250);
  });

  it('has large and small sections and publishers', () => {
    for (const valueOf of [
      ({ article }: GeneratedArticle) => [article.section],
      ({ article }: GeneratedArticle) => [article.publisher],
    ]) {
      const found = shares(valueOf);
      expect(found[0]?.[1]).toBeGreaterThan(0.25);
      expect(found.at(-1)?.[1]).toBeLessThan(0.05);
    }
  });

  it('carries the words of some articles a second time, by another publisher and later', () => {
    const copies = articles.filter(({ copyOf }) => copyOf !== null);
    expect(copies.length).toBeGreaterThan(10);
    for (const { copyOf, article } of copies) {
      const original = articles[copyOf ?? -1]?.article;
      expect(original?.text.startsWith(article.text)).toBe(true);
      expect(article.publishedAt >= (original?.publishedAt ?? '')).toBe(true);
    }
    expect(archive({ copies: 0 }).every(({ copyOf }) => copyOf === null)).toBe(true);
  });
});

describe('the truth of a generated article', () => {
  it('stands in the text, counted in code points', () => {
    for (const { article, truth } of articles) {
      const points = Array.from(article.text);
      const stands = ({ start, end, exact }: TrueSpan) =>
        points.slice(start, end).join('') === exact && exact !== '';
      expect(truth.mentions.every(stands)).toBe(true);
      expect(
        truth.quotes.every(({ contents, cue, source }) => [...contents, cue, source].every(stands)),
      ).toBe(true);
    }
    expect(articles.some(({ article }) => Array.from(article.text).length < article.text.length)).toBe(true);
  });

  it('has mentions of every entity, none of which overlaps another, and all indexes lead somewhere', () => {
    for (const { truth } of articles) {
      const { entities, mentions, quotes } = truth;
      expect(new Set(mentions.map(({ entity }) => entity)).size).toBe(entities.length);
      expect(mentions.every(({ start }, index) => start >= (mentions[index - 1]?.end ?? 0))).toBe(true);
      const leads = (index: number) => entities[index] !== undefined;
      expect(mentions.every(({ entity }) => leads(entity))).toBe(true);
      expect(quotes.every(({ speaker, about }) => [...about, speaker ?? 0].every(leads))).toBe(true);
      expect(quotes.every(({ speaker, about }) => speaker === null || !about.includes(speaker))).toBe(true);
    }
  });

  it('names every mention by the name or an alias of its entity', () => {
    const unknown = articles.flatMap(({ truth }) =>
      truth.mentions.filter(({ form, entity, exact }) => {
        const { name, aliases } = truth.entities[entity] ?? { name: '', aliases: [] };
        return form === 'NAME' && name !== exact && !aliases.some(({ text }) => text === exact);
      }),
    );
    expect(unknown).toEqual([]);
  });

  it('has two to eight quotations, of every type, named and unnamed, whole and split', () => {
    for (const { truth } of articles) {
      expect(truth.quotes.length).toBeGreaterThanOrEqual(2);
      expect(truth.quotes.length).toBeLessThanOrEqual(8);
    }
    const quotes = articles.flatMap(({ truth }) => truth.quotes);
    expect(new Set(quotes.map(({ type }) => type))).toEqual(new Set(['DIRECT', 'INDIRECT', 'MIXED']));
    expect(quotes.some(({ contents }) => contents.length > 1)).toBe(true);
    expect(quotes.some(({ source }) => /^(?:she|he)$/.test(source.exact))).toBe(true);
    expect(quotes.some(({ source }) => source.exact === 'the minister')).toBe(true);
    const unnamed = quotes.filter(({ speaker }) => speaker === null);
    expect(unnamed.length).toBeGreaterThan(0);
    expect(quotes.filter(({ anonymity }) => anonymity === 'UNNAMED')).toEqual(unnamed);
    expect(quotes.filter(({ speakerDescriptor }) => speakerDescriptor !== null)).toEqual(unnamed);
  });

  it('puts the words of direct speech between marks, and holds no words in marks that nobody says', () => {
    for (const { article, truth } of articles) {
      const points = Array.from(article.text);
      for (const { type, contents, text } of truth.quotes) {
        expect(text).not.toContain('Glass Estuary');
        const marked = contents.filter(
          ({ start, end }) => /["“]/.test(points[start - 1] ?? '') && /["”]/.test(points[end] ?? ''),
        );
        expect(marked.length).toBe({ DIRECT: contents.length, MIXED: 1, INDIRECT: 0 }[type]);
      }
    }
  });
});

describe('the cast', () => {
  const { cast } = new GeneratedArchive({ seed: 7, count: 100_000 });

  it('has thousands of people, and no two of a kind with the same name', () => {
    expect(cast.people.members.length).toBeGreaterThan(5000);
    for (const { members } of [cast.people, cast.organisations, cast.places, cast.events]) {
      expect(new Set(members.map(({ name }) => name)).size).toBe(members.length);
    }
  });

  it('calls some people and places the same', () => {
    const surnames = new Set(articles.flatMap(namesOf('PERSON')).map((name) => name.split(' ').at(-1)));
    expect(articles.flatMap(namesOf('PLACE')).some((place) => surnames.has(place))).toBe(true);
  });

  it('gives an abbreviation to one organisation only', () => {
    const abbreviations = cast.organisations.members
      .filter(({ abbreviated }) => abbreviated)
      .map(({ short }) => short);
    expect(abbreviations.length).toBeGreaterThan(100);
    expect(new Set(abbreviations).size).toBe(abbreviations.length);
  });
});
