import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { describeSchema } from './reference.js';

it('links each type to the section that tells of it', () => {
  const document = describeSchema(
    buildSchema(`
      scalar Date
      type Query { find(text: String, order: Order): QuoteConnection, changes: ChangeConnection }
      type ChangeConnection { nodes: [Quote!]!, latest: Date }
      type QuoteConnection { edges: [QuoteEdge!]!, nodes: [Quote!]!, totalCount: Int! }
      type QuoteEdge { node: Quote! }
      type Quote { said: Date, edge: QuoteEdge }
      enum Order { NEWEST }
    `),
  );
  const sections = [...document.matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name.toLowerCase());
  const links = [...document.matchAll(/\]\(#(\w+)\)/g)].map(([, anchor]) => anchor);
  expect(links).toEqual(['quote', 'order', 'changeconnection', 'quote', 'date', 'date', 'quote']);
  expect(sections).toEqual(expect.arrayContaining(links));
  expect(document).toContain('- `text`: `String`');
});

it('writes defaults as they stand in an operation', () => {
  const document = describeSchema(
    buildSchema(`
      type Query { find(order: Order = NEWEST, orders: [Order!] = [NEWEST], text: String = "", first: Int = 20): Int }
      enum Order { NEWEST }
    `),
  );
  const defaults = [...document.matchAll(/Default: `([^`]*)`/g)].map(([, text]) => text);
  expect(defaults).toEqual(['NEWEST', '[NEWEST]', '""', '20']);
});
