import { GraphQLError } from 'graphql';
import type { Subgraph } from '../subgraph.js';

const authors = ['p1', 'p2', 'p1', 'p4', 'p9'];
const reviewsOf = (id: string) =>
  [1, 2, 3].slice(0, Number(id.slice(1)) % 4).map((number) => ({
    id: `${id}-r${number}`,
    stars: number,
    of: id,
  }));

/** Knows of a medium that it is one, not which; and greets persons by a field of another subgraph. */
export const reviewsSubgraph: Subgraph = {
  name: 'reviews',
  sdl: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@key", "@external", "@requires", "@interfaceObject"])
    type Query { latest(first: Int = 3): [Review!]!  best: Media  review(id: ID!): Review }
    type Mutation { rate(id: ID!, stars: Int!): Review! }
    type Media @interfaceObject @key(fields: "id") {
      id: ID!
      reviews(first: Int = 2): [Review!]!
      score: Float
    }
    type Review @key(fields: "id") { id: ID!  stars: Int!  media: Media!  by: Person  note: String }
    type Person @key(fields: "id") {
      id: ID!
      email: String! @external
      reviewed: [Media]
      greeting: String! @requires(fields: "email")
    }
  `,
  resolvers: {
    Query: {
      latest: (_: unknown, { first }: { first: number }) =>
        ['m1', 'm2', 'm3', 'm4', 'm6'].flatMap(reviewsOf).slice(0, first),
      best: () => ({ __typename: 'Media', id: 'm3' }),
      review: (_: unknown, { id }: { id: string }) => ({ id, stars: 4, of: id.split('-')[0] }),
    },
    Mutation: {
      rate: (_: unknown, { id, stars }: { id: string; stars: number }) => {
        if (stars > 5) throw new GraphQLError('too good', { extensions: { code: 'BAD_STARS' } });
        return { id: `${id}-r9`, stars, of: id };
      },
    },
    Media: {
      reviews: ({ id }: { id: string }, { first }: { first: number }) => reviewsOf(id).slice(0, first),
      score: ({ id }: { id: string }) => (id === 'm2' ? null : Number(id.slice(1)) / 2),
    },
    Review: {
      __resolveReference: ({ id }: { id: string }) => ({ id, stars: 1, of: id.split('-')[0] }),
      media: ({ of }: { of: string }) => ({ id: of }),
      by: ({ of }: { of: string }) => {
        const id = authors[Number(of.slice(1)) % authors.length];
        return { __typename: 'Person', id };
      },
      note: ({ id }: { id: string }) => {
        if (id.endsWith('r2')) throw new Error('illegible');
        return `note of ${id}`;
      },
    },
    Person: {
      reviewed: ({ id }: { id: string }) =>
        id === 'p2' ? [null] : [{ id: 'm1' }, { id: 'm5' }, { id: 'm4' }],
      greeting: ({ email }: { email: string }) => `Dear ${email}`,
    },
  },
};
