import { createHash } from 'node:crypto';
import { parse } from 'graphql';
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
