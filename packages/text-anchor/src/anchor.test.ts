import { describe, expect, it } from 'vitest';
import { anchorOf, findAnchor, type Anchor } from './anchor.js';

const text = 'BERGEN 🌉 — “We will build,” she said. “We will wait,” he said on Monday.';
const spanOf = (words: string, source = text) => {
  const start = Array.from(source.slice(0, source.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
};

function anchor(words: string, source = text): Anchor {
  const found = anchorOf(source, spanOf(words, source));
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

  it('is found where it stood, however often the words stand before it', () => {
    const long = `${'They said that he left then. '.repeat(2000)}At last he stayed.`;
    const start = long.lastIndexOf('he stayed');
    const found = anchorOf(long, { start, end: start + 2 });
    expect(found && findAnchor(long, found)).toEqual({ start, end: start + 2 });
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

  describe('of words that stand at several places', () => {
    const souza = 'LISBON — Souza said on Monday that the port will close.';
    const [rest, later] = [
      ' The town council met for two hours. ',
      'Souza said on Friday that nobody is to blame.',
    ];

    it('is lost where its place is gone, and hops to no other that has a few words around it in common', () => {
      const long = 'the United Nations Security Council';
      const one = `LISBON — On Monday ${long} said that the port will close.${rest}`;
      for (const [words, first] of [
        ['Souza', souza],
        [long, one],
      ] as const)
        for (const other of [later, `In Porto ${words} said on Sunday that it is not.`])
          expect(findAnchor(rest + other, anchor(words, `${first}${rest}${other}`))).toBeUndefined();
    });

    it('is lost too where the same words are new at another place', () => {
      expect(findAnchor(rest + later, anchor('Souza', souza + rest))).toBeUndefined();
    });

    it('stays at its place where only what stands on one side of it has changed', () => {
      const edits = [
        souza.replace('said on Monday', 'told us in May'),
        `Corrected.\n${souza.replace('LISBON — ', 'PORTO — Minister ')}`,
      ];
      for (const edited of edits) {
        const all = `${edited}${rest}${later}`;
        expect(findAnchor(all, anchor('Souza', `${souza}${rest}${later}`))).toEqual(spanOf('Souza', all));
      }
    });
  });

  it('is found in other surroundings where it is of many words that stand nowhere else', () => {
    const words = 'We will wait until the end of the year';
    const [before, after] = [
      `BERGEN — “${words},” Berg said.`,
      `Nobody knows. ${words}. So Berg told us in Oslo.`,
    ];
    expect(findAnchor(after, anchor(words, before))).toEqual(spanOf(words, after));
    expect(findAnchor(`${after} ${words}`, anchor(words, before))).toBeUndefined();
  });
});
