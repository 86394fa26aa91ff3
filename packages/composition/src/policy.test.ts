import { createHash } from 'node:crypto';
import { parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from './compose.js';
import { lintPolicy } from './lint.js';
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
    expect(lintPolicy('s', wrong)).toEqual([
      's: Query.a is protected and not nullable: without leave it is null',
      's: Query.b requires no:scope, which packages/plans does not know',
      's: Mutation.d changes something, and requires no scope',
    ]);
  });
});
