import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { completeSchema } from './complete.js';

const shared = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])
  scalar DateTime
  type PageInfo @shareable { hasNextPage: Boolean! }
`);
const complete = (sdl: string) => print(completeSchema(parse(sdl), shared));

describe('completing the schema of a subgraph', () => {
  it('gives a type the fields of its interfaces, and keeps what it says itself', () => {
    const sdl = complete(`
      interface Thing { id: ID!  name: String }
      type Person implements Thing { name: String!  born: DateTime }
    `);
    expect(sdl).toMatch(/type Person implements Thing {\s+id: ID!\s+name: String!\s+born: DateTime\s+}/);
  });

  it('adds the connection of a type that is referred to, and what it needs', () => {
    const sdl = complete('type Query { things: ThingConnection! }  type Thing { id: ID! }');
    expect(sdl).toContain('type ThingConnection @shareable');
    expect(sdl).toContain('node: Thing!');
    expect(sdl).toContain('type PageInfo');
  });

  it('adds nothing that is not referred to', () => {
    expect(complete('type Query { one: Int }')).not.toContain('DateTime');
  });

  it('leaves a name that nobody knows for composition to refuse', () => {
    expect(complete('type Query { one: Nothing }')).not.toContain('type Nothing');
  });
});
