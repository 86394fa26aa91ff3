import { buildSchema, isObjectType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { shared } from '../kit/shared.js';
import { askSubgraph, subgraphs } from '../kit/subgraph.js';

interface Entities {
  readonly _entities: readonly ({ readonly __typename: string; readonly id: string } | null)[];
}

const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }`;

const shape = `{
  _service { sdl }
  any: __type(name: "_Any") { kind }
  union: __type(name: "_Entity") { kind possibleTypes { name } }
  query: __type(name: "Query") { fields { name type { ...Wrapped } args { name type { ...Wrapped } } } }
}
fragment Wrapped on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

interface Wrapped {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType?: Wrapped | null;
}

interface Shape {
  readonly _service: { readonly sdl: string };
  readonly any: { readonly kind: string };
  readonly union: { readonly kind: string; readonly possibleTypes: readonly { readonly name: string }[] };
  readonly query: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: Wrapped;
      readonly args: readonly { readonly name: string; readonly type: Wrapped }[];
    }[];
  };
}

/** A type as SDL writes it. */
const written = ({ kind, name, ofType }: Wrapped): string => {
  const inner = ofType ? written(ofType) : '';
  return kind === 'NON_NULL' ? `${inner}!` : kind === 'LIST' ? `[${inner}]` : (name ?? '');
};

const { client, dataFolder } = shared();

/** Apollo's subgraph specification, held by every subgraph that runs. */
describe.each(subgraphs)('the subgraph %s', (name) => {
  const ask = <Data>(query: string, variables?: object) =>
    askSubgraph<Data>(dataFolder, name, query, variables);
  const resolve = (...representations: object[]) => ask<Entities>(entities, { representations });
  const shapeOf = async () => {
    const { data } = await ask<Shape>(shape);
    if (!data) throw new Error('no shape was told');
    return data;
  };
  const keyed = async () => (await shapeOf()).union.possibleTypes.map((type) => type.name);

  it('gives its schema as SDL, of the federation version that all use', async () => {
    const { sdl } = (await shapeOf())._service;
    expect(sdl).toMatch(/@link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.9"/);
    expect(() => buildSchema(sdl, { assumeValidSDL: true })).not.toThrow();
  });

  it('has the fields and types that a gateway asks for', async () => {
    const { query, any, union } = await shapeOf();
    const field = (wanted: string) => query.fields.find((found) => found.name === wanted);
    expect(written(field('_service')?.type ?? { kind: '', name: null })).toBe('_Service!');
    const found = field('_entities');
    expect(written(found?.type ?? { kind: '', name: null })).toBe('[_Entity]!');
    expect(found?.args.map((arg) => `${arg.name}: ${written(arg.type)}`)).toEqual([
      'representations: [_Any!]!',
    ]);
    expect([any.kind, union.kind]).toEqual(['SCALAR', 'UNION']);
  });

  it('counts to its entities every type that has a key', async () => {
    const { _service, union } = await shapeOf();
    const schema = buildSchema(_service.sdl, { assumeValidSDL: true });
    const withKey = Object.values(schema.getTypeMap()).filter(
      (type) =>
        (isObjectType(type) || isUnionType(type)) &&
        type.astNode?.directives?.some((directive) => directive.name.value === 'key'),
    );
    expect(union.possibleTypes.map((type) => type.name).sort()).toEqual(
      withKey.map((type) => type.name).sort(),
    );
  });

  it('answers no representations with none', async () => {
    expect(await resolve()).toEqual({ data: { _entities: [] } });
  });

  it('answers each representation at its place, with null for what it does not know', async () => {
    const types = await keyed();
    const twice = [...types, ...types].map((__typename) => ({ __typename, id: `none ${Math.random()}` }));
    const { data, errors } = await resolve(...twice);
    expect(errors).toBeUndefined();
    expect(data?._entities).toHaveLength(twice.length);
    data?._entities.forEach((entity, i) => {
      // What another subgraph owns may be extended here for any key.
      if (entity !== null) expect(entity.__typename).toBe(twice[i]?.__typename);
    });
  });

  it.each([
    ['an unknown type', { __typename: 'Nothing', id: 'x' }],
    ['no type', { id: 'x' }],
  ])('answers a representation of %s with an error that has a code', async (_, representation) => {
    const { data, errors } = await resolve(representation);
    expect(data?._entities).toEqual([null]);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('answers a representation without its key with an error at its place alone', async () => {
    const [__typename = ''] = await keyed();
    const { data, errors } = await resolve({ __typename, id: 'none' }, { __typename });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['_entities', 1],
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(data?._entities).toHaveLength(2);
  });
});

describe('the owners of the types', () => {
  it('find what they own by its key', async () => {
    const { quotes } = await client.request<
      {
        quotes: {
          nodes: {
            id: string;
            article: { id: string };
            speaker: { __typename: string; id: string } | null;
          }[];
        };
      },
      never
    >('{ quotes(first: 100) { nodes { id article { id } speaker { __typename id } } } }');
    const quote = quotes.nodes.find(({ speaker }) => speaker !== null);
    const known = [
      ['quotes', 'Quote', quote?.id],
      ['articles', 'Article', quote?.article.id],
      ['entities', quote?.speaker?.__typename, quote?.speaker?.id],
      ['entities', 'Entity', quote?.speaker?.id],
    ] as const;
    for (const [subgraph, __typename, id] of known) {
      const representations = [
        { __typename, id: 'none' },
        { __typename, id },
      ];
      const query = `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { __typename ... on ${__typename ?? ''} { id } }
      }`;
      const { data } = await askSubgraph<Entities>(dataFolder, subgraph, query, { representations });
      expect(data?._entities.map((entity) => entity?.id)).toEqual([undefined, id]);
    }
  });
});
