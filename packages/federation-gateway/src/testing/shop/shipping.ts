import type { Subgraph } from '../subgraph.js';

interface Book {
  readonly id: string;
  readonly weight: number;
  readonly size: { readonly height: number; readonly width: number | null };
}

/** Computes from fields of another subgraph, and took one over from it. */
export const shippingSubgraph: Subgraph = {
  name: 'shipping',
  sdl: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@key", "@shareable", "@external", "@requires", "@override"])
    type Query { heaviest: Book }
    type Book @key(fields: "id") {
      id: ID!
      weight: Int! @external
      size: Size! @external
      postage(express: Boolean): Int @requires(fields: "weight size { height width }")
      stock: Int @override(from: "catalogue")
    }
    type Size @shareable { height: Int!  width: Int }
  `,
  resolvers: {
    Query: { heaviest: () => ({ id: 'm6' }) },
    Book: {
      __resolveReference: (book: Book) => (book.id === 'm3' ? null : book),
      postage: ({ weight, size }: Book, { express }: { express?: boolean }) =>
        (weight + size.height + (size.width ?? 0)) * (express ? 2 : 1),
      stock: ({ id }: Book) => Number(id.slice(1)),
    },
  },
};
