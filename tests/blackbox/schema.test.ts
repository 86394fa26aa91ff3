import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@newsgraph/client';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  printType,
  visit,
  type DirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  type IntrospectionQuery,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '../kit/command.js';
import { startGateway, type Gateway } from '../kit/gateway.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';

const { client, url, dataFolder, key: admin } = shared();
const page = readFileSync(join(checkout, 'docs/scopes.md'), 'utf8');
const columns = ['public', 'frontend', 'internal', 'partner', 'admin'];

/** The fields that the page says are held back from a plan: 'Query.keys'. */
function heldBackFrom(plan: string): Set<string> {
  const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const protectedFields = rows.filter(([, place = '']) => /^`\w+\.\w+`$/.test(place));
  expect(protectedFields.length).toBeGreaterThan(20);
  return new Set(
    protectedFields
      .filter((cells) => cells[3 + columns.indexOf(plan)] !== 'yes')
      .map(([, place = '']) => place.replaceAll('`', '')),
  );
}

/** Every field that the roots of a schema lead to, past none that is held back. */
function reachable(schema: GraphQLSchema, heldBack: ReadonlySet<string> = new Set()): string[] {
  const found: string[] = [];
  const seen = new Set<GraphQLNamedType>();
  function walk(type: GraphQLNamedType | null | undefined): void {
    if (!type || seen.has(type)) return;
    seen.add(type);
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const related of isInterfaceType(type) ? schema.getPossibleTypes(type) : type.getInterfaces())
      walk(related);
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      if (heldBack.has(place)) continue;
      found.push(place);
      walk(getNamedType(field.type));
    }
  }
  walk(schema.getQueryType());
  walk(schema.getMutationType());
  return found.sort();
}

const everything = {
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

async function download(key?: string) {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const answer = await fetch(`${url}/schema.graphql`, { headers });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

describe('the schema for download', () => {
  it.each(['frontend', 'internal', 'partner', 'admin'])(
    'lacks for the plan %s what the page of scopes says is held back, with what only that led to',
    async (plan) => {
      const whole = buildSchema((await download(admin)).text);
      const { key, client: asker } = await makeKey(client, url, { plan });
      const { status, type, text } = await download(key);
      expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
      const seen = buildSchema(text);
      expect(reachable(seen)).toEqual(reachable(whole, heldBackFrom(plan)));
      for (const type of Object.values(seen.getTypeMap()))
        if (type.name !== 'Query')
          expect(printType(type)).toBe(printType(whole.getTypeMap()[type.name] ?? type));

      const told = await asker.request<IntrospectionQuery, never>(getIntrospectionQuery(everything));
      const [fromQuestions, fromFile] = [buildClientSchema(told), seen].map((schema) =>
        printSchema(lexicographicSortSchema(schema)),
      );
      expect(fromQuestions).toBe(fromFile);
    },
  );

  it('is for nobody who may not see it, and says what is missing', async () => {
    const { key } = await makeKey(client, url, { scopes: [] });
    const refused = await download(key);
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
      403,
      { status: 403, code: 'FORBIDDEN', detail: expect.stringContaining('schema:read') as string },
    ]);
    const keyless = await download();
    expect([keyless.status, JSON.parse(keyless.text)]).toMatchObject([401, { code: 'KEY_REQUIRED' }]);
  });
});

/** As `@requiresScopes` on the fields of an interface object comes out of composition: on one, the other, or both. */
const protectedPlaces = ['Entity.quotes', 'Person.quotesAbout', 'Entity.namedWith', 'Person.namedWith'];

const requirement = parse('{ a @requiresScopes(scopes: [["audit:read"]]) }').definitions.flatMap((node) =>
  node.kind === Kind.OPERATION_DEFINITION
    ? node.selectionSet.selections.flatMap(({ directives }) => directives ?? [])
    : [],
) as readonly DirectiveNode[];

/** The supergraph of the build, with a policy that protects more. */
function protect(folder: string): string {
  const read = (name: string) => readFileSync(join(checkout, 'gateway/generated', name), 'utf8');
  const protectFields = (type: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) => ({
    ...type,
    fields: type.fields?.map((field) =>
      protectedPlaces.includes(`${type.name.value}.${field.name.value}`)
        ? { ...field, directives: [...(field.directives ?? []), ...requirement] }
        : field,
    ),
  });
  const policy = print(
    visit(parse(read('policy.graphql')), {
      ObjectTypeDefinition: protectFields,
      InterfaceTypeDefinition: protectFields,
    }),
  );
  const hash = createHash('sha256').update(policy).digest('hex');
  const path = join(folder, 'supergraph.graphql');
  writeFileSync(join(folder, 'policy.graphql'), policy);
  writeFileSync(path, read('supergraph.graphql').replace(/sha256:[0-9a-f]+/, `sha256:${hash}`));
  return path;
}

describe('a field that several services give an interface, once it is protected', () => {
  const folder = mkdtempSync(join(tmpdir(), 'newsgraph-policy-'));
  let gateway: Gateway;
  let frontend: Client;
  let person: string;

  beforeAll(async () => {
    gateway = await startGateway(dataFolder, { SUPERGRAPH: protect(folder) });
    const { key } = await makeKey(client, url, { plan: 'frontend' });
    frontend = createClient({ url: gateway.url, key });
    const { quotes } = await client.request<
      { quotes: { nodes: { speaker: { id: string; kind: string } | null }[] } },
      never
    >('{ quotes(first: 20, filter: { publisher: "Meridian Ledger" }) { nodes { speaker { id kind } } } }');
    person = quotes.nodes.find(({ speaker }) => speaker?.kind === 'PERSON')?.speaker?.id ?? '';
  });
  afterAll(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['the interface', '{ entity(id: "#") { quotes { totalCount } } }'],
    ['an implementation', '{ entity(id: "#") { ... on Person { quotes { totalCount } } } }'],
    [
      'an implementation of which alone it was said',
      '{ entity(id: "#") { ... on Person { quotesAbout { totalCount } } } }',
    ],
    ['the interface of that', '{ entity(id: "#") { quotesAbout { totalCount } } }'],
    [
      'a fragment and another name',
      '{ entity(id: "#") { ...F } } fragment F on Person { id said: quotes { totalCount } }',
    ],
    [
      'fragments forth and back',
      '{ entity(id: "#") { ... on Person { ... on Entity { ...F } } } } fragment F on Entity { ... on Person { quotes { totalCount } } }',
    ],
    [
      'a condition',
      'query ($yes: Boolean = true) { entity(id: "#") { quotes @include(if: $yes) { totalCount } } }',
    ],
    [
      'a list',
      '{ quotes(first: 1, filter: { speaker: "#" }) { nodes { speaker { quotes { totalCount } } } } }',
    ],
    [
      'a list in a list',
      '{ entity(id: "#") { articles(first: 1) { nodes { entities(first: 1) { quotes { totalCount } } } } } }',
    ],
    [
      'one that is allowed',
      '{ entity(id: "#") { quotes: name ... on Place { other: quotesAbout { totalCount } } } b: entity(id: "#") { quotes { totalCount } } }',
    ],
  ])('is not to be had by %s', async (_, text) => {
    const query = text.replaceAll('#', person);
    const { data, errors } = await frontend.ask(query);
    expect(JSON.stringify(data)).not.toContain('totalCount');
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(
      new Set(['UNAUTHORIZED_FIELD']),
    );
    // Who may ask for it gets it.
    const whole = await gateway.client.ask(query);
    expect(whole.errors).toBeUndefined();
    expect(JSON.stringify(whole.data)).toContain('totalCount');
  });

  it('is not shown to who asks what there is', async () => {
    interface Told {
      readonly [type: string]: { readonly fields: readonly { readonly name: string }[] };
    }
    const types = ['Entity', 'Person', 'Place', 'Organisation', 'Event'];
    const query = `{ ${types.map((type) => `${type}: __type(name: "${type}") { fields { name } }`).join(' ')} }`;
    const shownTo = async (asker: Client) => {
      const told = await asker.request<Told, never>(query);
      return types.flatMap((type) => told[type]?.fields.map(({ name }) => `${type}.${name}`) ?? []);
    };
    const all = await shownTo(gateway.client);
    const seen = await shownTo(frontend);
    const hidden = all.filter((place) => !seen.includes(place));
    expect(hidden.sort()).toEqual(
      [
        ...types.flatMap((type) => [`${type}.quotes`, `${type}.namedWith`]),
        'Entity.quotesAbout',
        'Person.quotesAbout',
      ].sort(),
    );
  });
});
