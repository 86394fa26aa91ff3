import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.js';

describe('the arguments of the bench', () => {
  it('ask for a short run where nothing is said, and for all that is measured with --full', () => {
    expect(readArguments([])).toMatchObject({
      full: false,
      articles: 3000,
      rounds: 2,
      warm: 45,
      growth: undefined,
    });
    expect(readArguments(['--full'])).toMatchObject({
      articles: 20_000,
      rounds: 3,
      warm: 300,
      growth: [10_000, 100_000],
    });
  });

  it('leave readers less time before many rounds, for what they ask with is good for ten minutes', () => {
    expect(readArguments(['--full', '--rounds', '10'])).toMatchObject({ rounds: 10, warm: 60 });
  });

  it('name the sizes of two archives, the smaller first', () => {
    expect(readArguments(['--growth', '200,300'])).toMatchObject({ growth: [200, 300] });
  });

  it.each([
    ['--growth', '300'],
    ['--growth', '300,200'],
    ['--growth', '200,300,400'],
    ['--growth', '200,many'],
    ['--articles', '0'],
    ['--rounds', '2.5'],
    ['--warm', '3000'],
    ['--rounds', '11'],
  ])('say what is wrong with %s %s', (option, value) => {
    expect(() => readArguments([option, value])).toThrow(option);
  });
});
