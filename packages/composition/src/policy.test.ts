import { createHash } from 'node:crypto';
import { parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from './compose.js';
import { lintSubgraph } from './lint.js';
import { copyForPlanning } from './policy.js';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes"])
  type Query { open: String secret: String @requiresScopes(scopes: [["audit:read"]]) own: String @authenticated }
`;

describe('a policy', () => {
  it('is cut out of the copy that the gateway plans by, and named there', () => {
    const { supergraph } = compose([{ name: 'a', sdl }]);
    expect(supergraph).toContain('audit:read');
    const copy = copyForPlanning(supergraph);
    expect(copy).not.toMatch(/requiresScopes|authenticated|audit:read/);
    expect(copy).toContain('secret: String');
    expect(copy).toContain(`sha256:${createHash('sha256').update(supergraph).digest('hex')}`);
  });

  it('says of a field of an interface object what it takes, wherever the field comes out', () => {
    const imports = '@key", "@interfaceObject", "@requiresScopes';
    const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["${imports}"])`;
    const { supergraph } = compose([
      {
        name: 'a',
        sdl: `${header} type Query { thing: Thing }
          interface Thing @key(fields: "id") { id: ID! }
          type One implements Thing @key(fields: "id") { id: ID! }
          type Two implements Thing @key(fields: "id") { id: ID! }`,
      },
      {
        name: 'b',
        sdl: `${header} type Thing @key(fields: "id") @interfaceObject {
          id: ID!  secret: Int @requiresScopes(scopes: [["audit:read"]])  open: Int }`,
      },
    ]);
    const written = (name: string) => {
      const found: boolean[] = [];
      visit(parse(supergraph), {
        FieldDefinition: (field) =>
          void (field.name.value === name && found.push(print(field).includes('audit:read'))),
      });
      return found;
    };
    expect(written('secret')).toContain(true);
    expect(written('open')).not.toContain(true);
  });

  it('must leave what it protects nullable, know its scopes, and leave no mutation to everybody', () => {
    const wrong = parse(`
      type Query { a: Int! @authenticated b: Int @requiresScopes(scopes: [["no:scope"]]) c: Int @authenticated }
      type Mutation { d: Int e: Int! @inaccessible f: Int @requiresScopes(scopes: [["keys:manage"]]) }
    `);
    expect(lintSubgraph('s', wrong)).toEqual([
      's: Query.a is protected and not nullable: without leave it is null',
      's: Query.b requires no:scope, which packages/plans does not know',
      's: Mutation.d changes something, and requires no scope',
    ]);
  });

  it('is held to the same on types and interfaces', () => {
    const wrong = parse(`
      interface A { b: Int! @authenticated }
      type C @requiresScopes(scopes: [["no:scope"]]) { d: Int! e: Int }
    `);
    expect(lintSubgraph('s', wrong)).toEqual([
      's: A.b is protected and not nullable: without leave it is null',
      's: C requires no:scope, which packages/plans does not know',
      's: C.d is protected and not nullable: without leave it is null',
    ]);
  });
});

describe('a field that takes a length', () => {
  it('must say what gets so long', () => {
    const found = parse(`
      type Query { a(first: Int): Found b(last: Int): Found @listSize(sizedFields: ["hits"]) c(first: Int): Int @inaccessible }
      type Found { hits: [Int!]! }
    `);
    expect(lintSubgraph('s', found)).toEqual([
      's: Query.a takes a length, and does not say of what: @listSize(sizedFields:)',
    ]);
  });
});
