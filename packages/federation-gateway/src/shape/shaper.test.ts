import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { SharedMemory } from './memory.js';
import { ObjectShape } from './object-shape.js';
import { compileShape, mostShapes } from './shaper.js';

const schema = buildSchema('type Query { a: Int b: Int c: Int }');
const document = parse(`query ($a: Boolean!, $b: Boolean!, $c: Boolean!) {
  a @include(if: $a) b @include(if: $b) c @skip(if: $c) }`);

describe('the shape of an answer', () => {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const combinations = Array.from({ length: 8 }, (_, bits) => ({
    a: (bits & 1) > 0,
    b: (bits & 2) > 0,
    c: (bits & 4) > 0,
  }));
  const fetched = { a: 1, b: 2, c: 3 };

  it('is right for every combination of switches, of which few are kept', () => {
    const shaper = compileShape(schema, document, operation);
    const keysFor = (variables: (typeof combinations)[number]) =>
      Object.keys(shaper.shape(fetched, variables).data ?? {}).join('');
    const expected = ['c', 'ac', 'bc', 'abc', '', 'a', 'b', 'ab'];
    for (let round = 0; round < 2; round++) expect(combinations.map(keysFor)).toEqual(expected);
  });

  it('is kept for the combinations that were asked for last, and for no more', () => {
    const shaper = compileShape(schema, document, operation);
    const shapes = new Set<unknown>();
    const completed = vi.spyOn(ObjectShape.prototype, 'completeRoot');
    const ask = (variables: object) => {
      shaper.shape(fetched, { ...variables });
      shapes.add(completed.mock.contexts.at(-1));
    };
    for (const variables of combinations) ask(variables);
    for (const variables of combinations.slice(-mostShapes)) ask(variables);
    expect(shapes.size).toBe(8);
    for (const variables of combinations.slice(0, mostShapes)) ask(variables);
    expect(shapes.size).toBe(8 + mostShapes);
    completed.mockRestore();
  });

  it('is compiled again where others need the memory more', () => {
    const memory = new SharedMemory(4);
    const [one, other] = [0, 1].map(() => compileShape(schema, document, operation, memory));
    const completed = vi.spyOn(ObjectShape.prototype, 'completeRoot');
    const variables = { a: true, b: true, c: false };
    for (const shaper of [one, one, other, one])
      expect(shaper?.shape(fetched, variables).data).toEqual(fetched);
    const [first, again, , later] = completed.mock.contexts;
    expect([again === first, later === first]).toEqual([true, false]);
    completed.mockRestore();
  });

  it('is kept by nobody once its operation is not kept, though it is still asked for', () => {
    const memory = new SharedMemory(100);
    const [dropped, added] = [vi.spyOn(memory, 'drop'), vi.spyOn(memory, 'use')];
    const shaper = compileShape(schema, document, operation, memory);
    const nothing = { a: false, b: false, c: true };
    expect(shaper.shape(fetched, nothing).data).toEqual({});
    shaper.release();
    expect([added.mock.calls.length, dropped.mock.calls.length]).toEqual([1, 1]);
    expect(shaper.shape(fetched, { a: true, b: true, c: false }).data).toEqual(fetched);
    expect(added.mock.calls.length).toBe(1);
  });
});
