import {
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What a field takes: of each group of scopes all of one alternative; and, of some, any key at all. */
export interface Requirement {
  readonly authenticated: boolean;
  /** All of these must hold; each is a list of alternatives, and each of them a list of scopes. */
  readonly groups: readonly (readonly (readonly string[])[])[];
}

/** Who asks: what scopes he has, and whether he came with a key. */
export interface Holder {
  readonly scopes: readonly string[];
  readonly authenticated: boolean;
}

const nothing: Requirement = { authenticated: false, groups: [] };

/** What the questions about the schema itself take. */
const introspection: Requirement = { authenticated: false, groups: [[['schema:read']]] };

const both = (a: Requirement, b: Requirement): Requirement => ({
  authenticated: a.authenticated || b.authenticated,
  groups: [...a.groups, ...b.groups],
});

/** The alternatives of `@requiresScopes(scopes: [["a", "b"], ["c"]])`. */
function alternativesOf({ arguments: args }: ConstDirectiveNode): string[][] {
  const value = args?.find(({ name }) => name.value === 'scopes')?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.map((group) =>
    group.kind === Kind.LIST
      ? group.values.flatMap((scope) => (scope.kind === Kind.STRING ? [scope.value] : []))
      : [],
  );
}

function requirementOf(directives: readonly ConstDirectiveNode[] | undefined): Requirement {
  const named = (name: string) => directives?.filter((directive) => directive.name.value === name) ?? [];
  return {
    authenticated: named('authenticated').length > 0,
    groups: named('requiresScopes').map(alternativesOf),
  };
}

/** What the directives of a supergraph say, by 'Type' and 'Type.field'. */
function readRequirements({ definitions }: DocumentNode): Map<string, Requirement> {
  const found = new Map<string, Requirement>();
  for (const node of definitions) {
    if (!('directives' in node) || !('name' in node) || !node.kind.endsWith('TypeDefinition')) continue;
    const type = node.name.value;
    found.set(type, requirementOf(node.directives as readonly ConstDirectiveNode[] | undefined));
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? [])
      found.set(`${type}.${field.name.value}`, requirementOf(field.directives));
  }
  return found;
}

const meets = ({ scopes, authenticated }: Holder, requirement: Requirement): boolean =>
  (authenticated || !requirement.authenticated) &&
  requirement.groups.every((group) => group.some((all) => all.every((scope) => scopes.includes(scope))));

/** What each field of a graph requires of who asks for it. */
export class Policy {
  private readonly requirements = new Map<string, Requirement>();

  constructor(
    supergraph: string,
    readonly schema: GraphQLSchema,
  ) {
    const written = readRequirements(parse(supergraph, { noLocation: true }));
    for (const type of Object.values(schema.getTypeMap())) {
      if (!(isObjectType(type) || isInterfaceType(type)) || isIntrospectionType(type)) continue;
      for (const field of Object.keys(type.getFields()))
        this.requirements.set(`${type.name}.${field}`, this.combined(written, type, field));
    }
  }

  /** What a field requires; `__schema` and `__type` stand at the root of a query. */
  requirement(type: string, field: string): Requirement {
    if (field === '__schema' || field === '__type') return introspection;
    return this.requirements.get(`${type}.${field}`) ?? nothing;
  }

  mayAsk(holder: Holder, type: string, field: string): boolean {
    return meets(holder, this.requirement(type, field));
  }

  /** Its own, that of the type it stands on, those of all who stand in for either, and that of the type it leads to. */
  private combined(
    written: ReadonlyMap<string, Requirement>,
    type: GraphQLObjectType | GraphQLInterfaceType,
    field: string,
  ): Requirement {
    const result = getNamedType(type.getFields()[field]?.type);
    const related = isInterfaceType(type)
      ? this.schema.getPossibleTypes(type).map(({ name }) => name)
      : type.getInterfaces().map(({ name }) => name);
    const places = [type.name, ...related];
    const names = [...places, ...places.map((name) => `${name}.${field}`), result?.name ?? ''];
    return names.map((name) => written.get(name) ?? nothing).reduce(both, nothing);
  }
}

/** In words: what is missing to ask for a field. */
export function describe({ authenticated, groups }: Requirement): string {
  const scopes = groups.map((group) => group.map((all) => all.join(' and ')).join(', or '));
  if (scopes.length > 0) return scopes.join('; and ');
  return authenticated ? 'a key' : 'nothing';
}
