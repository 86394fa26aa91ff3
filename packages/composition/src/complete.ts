import {
  Kind,
  parse,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';
import { sizeLists } from './size-lists.js';

const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

const isType = (node: DefinitionNode): node is TypeDefinitionNode => node.kind.endsWith('TypeDefinition');

const typesOf = ({ definitions }: DocumentNode) =>
  new Map(definitions.filter(isType).map((type) => [type.name.value, type]));

/** A type has every field of its interfaces; writing them once, on the interface, is enough. */
function inherit(
  type: ObjectTypeDefinitionNode,
  types: ReadonlyMap<string, TypeDefinitionNode>,
): ObjectTypeDefinitionNode {
  const own = new Map((type.fields ?? []).map((field) => [field.name.value, field]));
  const inherited = (type.interfaces ?? [])
    .map(({ name }) => types.get(name.value) as InterfaceTypeDefinitionNode | undefined)
    .flatMap((parent) => parent?.fields ?? []);
  const fields = new Map<string, FieldDefinitionNode>([
    ...inherited.map((field) => [field.name.value, field] as const),
    ...own,
  ]);
  return { ...type, fields: [...fields.values()] };
}

/** Whose lists can be searched. A list that cannot says nothing of it. */
const searchable = new Set(['Article', 'Quote']);

const ofSearchedPage = `
    "By RELEVANCE: only the newest 2,000 of the matches were ranked, and there are more. Null for another order."
    truncated: Boolean`;

const ofSearchedEdge = `
    "By RELEVANCE: how well it matches, from 0 to 1; higher is better. Null for another order."
    score: Float
    "Where the words that were searched for stand in it. Null where nothing was."
    highlights: [Highlight!] @listSize(assumedSize: 2)`;

/** The types of a connection (GraphQL Cursor Connections Specification) over one type of node. */
const connectionTypes = (node: string): string => `
  "A page of a list: ${node} (GraphQL Cursor Connections)."
  type ${node}Connection @shareable @cost(weight: 0) @cacheControl(inheritMaxAge: true) {
    "What the page holds, each with its cursor."
    edges: [${node}Edge!]!
    "What the page holds."
    nodes: [${node}!]!
    "Whether there is more, and where to go on."
    pageInfo: PageInfo!
    "How many there are in all; counted up to 10,000, and only where it is asked for."
    totalCount: Int! @cost(weight: 5)${searchable.has(node) ? ofSearchedPage : ''}
  }

  "A place in a list: ${node}."
  type ${node}Edge @shareable @cost(weight: 0) @cacheControl(inheritMaxAge: true) {
    "Where it stands in the list."
    cursor: String!
    "What stands there."
    node: ${node}!${searchable.has(node) ? ofSearchedEdge : ''}
  }`;

function referredTypes(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, { NamedType: ({ name }) => void names.add(name.value) });
  return names;
}

/** Definitions for a name that a schema refers to and does not define. */
function definitionsFor(
  name: string,
  shared: ReadonlyMap<string, TypeDefinitionNode>,
): readonly DefinitionNode[] {
  const known = shared.get(name);
  if (known) return [known];
  const [, node] = /^(\w+)Connection$/.exec(name) ?? [];
  return node ? parse(connectionTypes(node), { noLocation: true }).definitions : [];
}

/**
 * Makes a subgraph's schema of what its service writes: fields of interfaces are written once, connections and the
 * types that all subgraphs share not at all.
 */
export function completeSchema(document: DocumentNode, shared: DocumentNode): DocumentNode {
  const types = typesOf(document);
  const sharedTypes = typesOf(shared);
  const header = shared.definitions.filter(
    ({ kind }) => kind === Kind.SCHEMA_EXTENSION || kind === Kind.DIRECTIVE_DEFINITION,
  );
  const own = document.definitions.map((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION ? sizeLists(inherit(node, types)) : node,
  );
  const definitions: DefinitionNode[] = [...header, ...own];
  for (let missing = ['']; missing.length > 0;) {
    const complete: DocumentNode = { kind: Kind.DOCUMENT, definitions };
    const defined = typesOf(complete);
    missing = [...referredTypes(complete)].filter((name) => !defined.has(name) && !builtIn.has(name));
    const added = missing.flatMap((name) => definitionsFor(name, sharedTypes));
    if (added.length === 0) return complete;
    definitions.push(...added);
  }
  return { kind: Kind.DOCUMENT, definitions };
}
