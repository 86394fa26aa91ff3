import { describe, expect, it } from 'vitest';
import { anchorOf, findAnchor, type Anchor } from './anchor.js';

const text = 'BERGEN 🌉 — “We will build,” she said. “We will wait,” he said on Monday.';
const spanOf = (words: string, source = text) => {
  const start = Array.from(source.slice(0, source.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
};

function anchor(words: string): Anchor {
  const found = anchorOf(text, spanOf(words));
  if (!found) throw new Error(`no anchor for ${words}`);
  return found;
}

describe('an anchor', () => {
  it('counts code points', () => {
    expect(anchor('We will wait').exact).toBe('We will wait');
    expect(findAnchor(text, anchor('We will wait'))).toEqual(spanOf('We will wait'));
  });

  it('is not made of a stretch that the text does not have', () => {
    for (const span of [
      { start: -1, end: 3 },
      { start: 5, end: 5 },
      { start: 5, end: 500 },
      { start: 0.5, end: 3 },
    ])
      for (const some of [text, 'All of it in the first plane.'])
        expect(anchorOf(some, span)).toBeUndefined();
  });

  it('is found again where the text before it has changed', () => {
    const edited = `Corrected on Tuesday.\n${text}`;
    expect(findAnchor(edited, anchor('We will wait'))).toEqual(spanOf('We will wait', edited));
  });

  it('is found by what stands around it where the same words stand at several places', () => {
    const edited = '“We will,” they said. “We will wait,” he said on Monday. “We will build,” she said.';
    const second = edited.lastIndexOf('We will');
    const found = anchorOf(text, {
      start: spanOf('We will build').start,
      end: spanOf('We will build').start + 7,
    });
    expect(found && findAnchor(edited, found)?.start).toBe(second);
  });

  it('is lost where its words are gone', () => {
    expect(findAnchor(text.replace('wait', 'stay'), anchor('We will wait'))).toBeUndefined();
  });

  it('is lost where few words stand in other surroundings', () => {
    expect(findAnchor('Nothing of it: wait! And more.', anchor('wait'))).toBeUndefined();
  });
});
