import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { exceededLimit } from './measure.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const schema = buildSchema(read('../generated/api.graphql'));
const limits = { depth: 16, rootFields: 20, fields: 50_000 };
const repeat = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

function exceeded(text: string, variables = {}, name?: string) {
  const document = parse(text);
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error('no such operation');
  return exceededLimit({ schema, document, operation, variables }, limits);
}

describe('the limits of an operation', () => {
  it('let introspection through', () => {
    expect(exceeded(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toBeUndefined();
  });

  it.each(['articles', 'entities'])('let the operations of the client through: %s', (file) => {
    const text = read(`../../packages/client/src/operations/${file}.graphql`);
    for (const [, name] of text.matchAll(/^(?:query|mutation) (\w+)/gm)) {
      expect(exceeded(text, { first: 100 }, name)).toBeUndefined();
    }
  });

  it('let pages of pages through', () => {
    expect(
      exceeded('{ articles(first: 100) { nodes { id quotes(first: 100) { nodes { id text } } } } }'),
    ).toBeUndefined();
  });

  it('refuse many fields at the root, through fragments too', () => {
    const many = repeat(21, (n) => `a${n}: articles(first: 1) { totalCount }`);
    expect(exceeded(`{ ${many} }`)).toBe('rootFields');
    expect(exceeded(`{ ...F } fragment F on Query { ... { ${many} } }`)).toBe('rootFields');
  });

  it('refuse pages of pages of pages, however their size is given', () => {
    const nested = (size: string) =>
      `{ articles(${size}) { nodes { entities(${size}) { id articles(${size}) { nodes { id } } } } } }`;
    expect(exceeded(nested('first: 100'))).toBe('fields');
    expect(exceeded(nested('last: 100'))).toBe('fields');
    expect(exceeded(nested('first: 1000000000'))).toBe('fields');
    expect(exceeded(nested('first: -1'))).toBe('fields');
    const text = `query ($n: Int = 100) ${nested('first: $n')}`;
    expect(exceeded(text)).toBe('fields');
    expect(exceeded(text, { n: 5 })).toBeUndefined();
  });

  it('refuse what is nested too deep', () => {
    const deep = repeat(8, () => '... on Article { quotes(first: 1) { nodes { article {');
    expect(exceeded(`{ article(id: "a") { ${deep} id ${'} } } }'.repeat(8)} } }`)).toBe('depth');
  });

  it('are found soon in fragments that double at every level', () => {
    const fragments = repeat(
      12,
      (n) => `fragment F${n} on Article { a: quotes(first: 1) { nodes { article { ...F${n + 1} } } }
        b: quotes(first: 1) { nodes { article { ...F${n + 1} } } } ...F${n + 1} ...F${n + 1} }`,
    );
    const started = performance.now();
    expect(
      exceeded(`{ article(id: "a") { ...F0 } } ${fragments} fragment F12 on Article { id }`),
    ).toBeDefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
