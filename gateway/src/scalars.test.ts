import { Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scalars } from './scalars.js';

const scalarCalled = (wanted: string) => {
  const found = scalars.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no ${wanted}`);
  return found;
};

describe('a value of a scalar', () => {
  it.each([
    ['Date', 'tomorrow'],
    ['DateTime', '2026-04-02'],
    ['URL', 'nowhere'],
  ])('is refused with an example where it is none of %s', (name, value) => {
    const scalar = scalarCalled(name);
    const example = /; give one such as \S+\.$/;
    expect(() => scalar.parseValue(value)).toThrow(example);
    expect(() => scalar.parseLiteral({ kind: Kind.STRING, value })).toThrow(example);
  });

  it.each([
    ['Date', '2026-04-02'],
    ['DateTime', '2026-04-02T08:00:00Z'],
    ['URL', 'https://news.example/story'],
  ])('is taken where it is as the example of %s', (name, value) => {
    expect(() => scalarCalled(name).parseValue(value)).not.toThrow();
  });
});
