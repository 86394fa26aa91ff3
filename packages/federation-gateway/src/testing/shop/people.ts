import { GraphQLError } from 'graphql';
import type { Subgraph } from '../subgraph.js';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
}

const people: readonly Person[] = [
  { id: 'p1', email: 'ada@x.example', name: 'Ada' },
  { id: 'p2', email: 'bob@x.example', name: null },
  { id: 'p3', email: 'cyd@x.example', name: 'Cyd' },
  { id: 'p4', email: 'dot@x.example', name: 'Dot' },
];
const byId = (id: string) => people.find((person) => person.id === id);

/** Persons under two keys; of some of them parts fail. */
export const peopleSubgraph: Subgraph = {
  name: 'people',
  sdl: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])
    type Query { people(first: Int = 3): [Person!]!  person(id: ID!): Person  me: Person! }
    type Mutation { rename(id: ID!, name: String): Person  explode: Person! }
    type Person @key(fields: "id") @key(fields: "email") {
      id: ID!
      email: String!
      name: String @shareable
      age: Int
      friends: [Person!]!
      rivals: [Person]
      fragile: String!
      secret: String @inaccessible
      mood: Mood
      home: Address
    }
    type Address @shareable { street: String  city: City! }
    type City @shareable { name: String!  zip(short: Boolean = false): String }
    enum Mood { GOOD BAD HIDDEN @inaccessible }
  `,
  resolvers: {
    Query: {
      people: (_: unknown, { first }: { first: number }) => people.slice(0, first),
      person: (_: unknown, { id }: { id: string }) => byId(id),
      me: () => people[0],
    },
    Mutation: {
      rename: (_: unknown, { id, name }: { id: string; name?: string }) => {
        const person = byId(id);
        return person && { ...person, name: name ?? null };
      },
      explode: () => {
        throw new GraphQLError('boom', { extensions: { code: 'EXPLODED', detail: 7 } });
      },
    },
    Person: {
      __resolveReference: ({ id, email }: { id?: string; email?: string }) => {
        if (id === 'p9') throw new Error('no such person');
        return people.find((person) => person.id === id || person.email === email) ?? null;
      },
      age: ({ id }: Person) => {
        if (id === 'p3') throw new GraphQLError('ageless', { extensions: { code: 'AGELESS' } });
        return 30 + Number(id.slice(1));
      },
      friends: ({ id }: Person) => people.filter((person) => person.id !== id).slice(0, 2),
      rivals: ({ id }: Person) => (id === 'p2' ? null : [people[1], null, people[3]]),
      fragile: ({ id }: Person) => {
        if (id === 'p4') throw new Error('broken');
        return `fragile ${id}`;
      },
      secret: () => 'hush',
      mood: ({ id }: Person) => (id === 'p1' ? 'GOOD' : id === 'p2' ? 'HIDDEN' : 'BAD'),
      home: ({ id }: Person) => (id === 'p3' ? null : { street: `${id} Road`, city: { name: 'Tor' } }),
    },
    City: { zip: (_: unknown, { short }: { short: boolean }) => (short ? '1' : '12345') },
  },
};
