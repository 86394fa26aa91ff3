import type { Subgraph } from '../subgraph.js';

interface Medium {
  readonly __typename: 'Book' | 'Film' | 'Game';
  readonly id: string;
  readonly title: string | null;
  readonly weight?: number;
  readonly author?: string;
}

const media: readonly Medium[] = [
  { __typename: 'Book', id: 'm1', title: 'One', weight: 3, author: 'p1' },
  { __typename: 'Film', id: 'm2', title: null },
  { __typename: 'Book', id: 'm3', title: 'Three', weight: 5, author: 'p3' },
  { __typename: 'Game', id: 'm4', title: 'Four' },
  { __typename: 'Film', id: 'm5', title: 'Five' },
  { __typename: 'Book', id: 'm6', title: 'Six', weight: 8, author: 'p9' },
];
const byId = (id: string) => media.find((medium) => medium.id === id) ?? null;
const person = (id: string | undefined) => id && { __typename: 'Person', id };

/** An entity interface, a union over entities of several subgraphs, and a type that clients do not see. */
export const catalogueSubgraph: Subgraph = {
  name: 'catalogue',
  sdl: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@key", "@shareable", "@inaccessible", "@external", "@provides"])
    type Query {
      media(first: Int = 6): [Media!]!
      medium(id: ID!): Media
      search(text: String): [Found]
      grid: [[Media]!]!
      featured: Book
    }
    interface Media @key(fields: "id") { id: ID!  title: String  stock: Int  sequels: [Media] }
    type Book implements Media @key(fields: "id") {
      id: ID!
      title: String
      stock: Int
      sequels: [Media]
      weight: Int!
      size: Size!
      author: Person @provides(fields: "name")
    }
    type Film implements Media @key(fields: "id") {
      id: ID!  title: String  stock: Int  sequels: [Media]  minutes: Int!  cast: [Person!]
    }
    type Game implements Media @key(fields: "id") @inaccessible {
      id: ID!  title: String  stock: Int  sequels: [Media]
    }
    type Size @shareable { height: Int!  width: Int }
    type Person @key(fields: "id") { id: ID!  name: String @external }
    union Found = Book | Film | Person
  `,
  resolvers: {
    Query: {
      media: (_: unknown, { first }: { first: number }) => media.slice(0, first),
      medium: (_: unknown, { id }: { id: string }) => byId(id),
      search: () => [media[0], person('p2'), media[1], null, person('p4'), media[2], person('p2')],
      grid: () => [[media[0], media[1]], [], [null, media[2]]],
      featured: () => media[2],
    },
    Media: { __resolveReference: ({ id }: { id: string }) => byId(id) },
    Book: {
      __resolveReference: ({ id }: { id: string }) => byId(id),
      stock: () => -1,
      size: ({ id }: Medium) => ({ height: id.length, width: id === 'm1' ? 4 : null }),
      sequels: () => [media[1], media[2]],
      author: ({ author }: Medium) => author && { __typename: 'Person', id: author, name: `by ${author}` },
    },
    Film: {
      __resolveReference: ({ id }: { id: string }) => byId(id),
      stock: () => -1,
      minutes: ({ id }: Medium) => {
        if (id === 'm5') throw new Error('no length');
        return 90;
      },
      cast: ({ id }: Medium) => (id === 'm5' ? null : [person('p1'), person('p2'), person('p1')]),
    },
    Game: { __resolveReference: ({ id }: { id: string }) => byId(id), stock: () => -1 },
  },
};
