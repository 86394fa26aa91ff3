import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { trainTagger } from '../../train/quotes/train-tagger.js';
import { decodeTagger, encodeTagger, Tagger } from './tagger.js';
import { tags } from './tags.js';

const tagOf = (name: (typeof tags)[number]): number => tags.indexOf(name);
const lesson = ['dogs bark', 'cats sleep', 'dogs sleep', 'cats bark'].map((text) => ({
  document: analyse(text),
  tags: Uint8Array.of(tagOf('NOUN'), tagOf('VERB')),
}));
const options = { epochs: 3, minimumCount: 1, maximumFeatures: 1000, seed: 1 };

describe('the tagger of parts of speech', () => {
  it('tags what it has learnt, after its weights went to bytes and back', () => {
    const bytes = encodeTagger(trainTagger(lesson, options));
    const found = new Tagger(decodeTagger(bytes)).tag(analyse('cats bark'));
    expect([...found].map((tag) => tags[tag])).toEqual(['NOUN', 'VERB']);
  });

  it('learns the same weights from the same lesson', () => {
    expect(encodeTagger(trainTagger(lesson, options))).toEqual(encodeTagger(trainTagger(lesson, options)));
  });

  it('refuses bytes that are no weights of its own', () => {
    expect(() => decodeTagger(new Uint8Array(16))).toThrow('not the weights of a tagger');
  });
});
