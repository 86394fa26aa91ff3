import { describe, expect, it } from 'vitest';
import { fingerprintOf, similarityOf, type Fingerprint } from './fingerprint.js';
import { Random } from './testing/random.js';
import { paragraphsOf, topicOf } from './testing/story.js';

function fingerprint(text: string): Fingerprint {
  const result = fingerprintOf(text);
  if (!result) throw new Error('the text is too short');
  return result;
}

const storyOf = (seed: number, paragraphs = 10) => {
  const random = new Random(seed);
  return paragraphsOf(random, topicOf(random), paragraphs).join('\n\n');
};

describe('the fingerprint of a text', () => {
  it('is the same for the same text, and small', () => {
    const { signature, bands } = fingerprint(storyOf(1));
    expect(fingerprint(storyOf(1))).toEqual({ signature, bands });
    expect(signature).toHaveLength(688);
    expect(new Set(bands).size).toBe(20);
    expect(Math.max(...bands.map((band) => band.length))).toBeLessThanOrEqual(8);
  });

  it('knows neither case nor accents, marks and white space', () => {
    const plain = storyOf(2).replaceAll('e', 'é');
    const dressed = plain
      .normalize('NFD')
      .toUpperCase()
      .replaceAll('. ', ' –\u00a0…\n')
      .replaceAll('Y', '\u00adY');
    expect(fingerprint(dressed)).toEqual(fingerprint(plain));
    expect(fingerprint(storyOf(2))).toEqual(fingerprint(plain));
  });

  it('is not made of a text that is too short, or that says one thing over and over', () => {
    expect(fingerprintOf('')).toBeUndefined();
    const words = Array.from({ length: 29 }, (_, i) => `word${i}`);
    expect(fingerprintOf(words.slice(1).join(' '))).toBeUndefined();
    expect(fingerprintOf(words.join(' '))).toBeDefined();
    expect(fingerprintOf('All rights reserved. '.repeat(1000))).toBeUndefined();
  });

  it('is made of scripts without spaces between words', () => {
    const text = Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * i) % 997))).join(
      '',
    );
    expect(
      similarityOf(fingerprint(text), fingerprint(`東京（通信社）${text.slice(0, 300)}。`)),
    ).toBeGreaterThan(0.75);
  });
});

describe('the similarity of two texts', () => {
  it('is 1 with itself, near 0 with another story, and the same both ways', () => {
    const [a, b] = [fingerprint(storyOf(5)), fingerprint(storyOf(6))];
    expect(similarityOf(a, a)).toBe(1);
    expect(similarityOf(a, b)).toBeLessThan(0.15);
    expect(similarityOf(a, b)).toBe(similarityOf(b, a));
  });

  it('is about the root of the share that a cut copy keeps', () => {
    const story = storyOf(7, 60);
    for (const share of [0.25, 0.5, 0.75]) {
      const copy = story.slice(0, story.length * share);
      expect(Math.abs(similarityOf(fingerprint(story), fingerprint(copy)) - Math.sqrt(share))).toBeLessThan(
        0.1,
      );
    }
  });
});
