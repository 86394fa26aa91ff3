import {
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** The type whose section tells of a type: of connections and edges that of what they hold. */
function toldAt(type: GraphQLNamedType): GraphQLNamedType | undefined {
  if (isWorthReading(type)) return type;
  const { nodes, node } = isObjectType(type) ? type.getFields() : {};
  const held = nodes ?? node;
  return held && getNamedType(held.type);
}

const link = (type: GraphQLOutputType | GraphQLInputType): string => {
  const target = toldAt(getNamedType(type));
  const name = `\`${String(type)}\``;
  return target ? `[${name}](#${target.name.toLowerCase()})` : name;
};

/** One cell of a table holds one line, and no bar. */
const cell = (text: string | null | undefined) =>
  (text ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');

const deprecation = (reason: string | null | undefined) => (reason ? ` **Deprecated:** ${reason}` : '');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** A default as it is written in an operation: names of enums without marks. */
function defaultOf({ type, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  const value = defaultValue === undefined ? undefined : astFromValue(defaultValue, type);
  return value ? ` Default: \`${print(value)}\`.` : '';
}

const inputRow = (input: GraphQLArgument | GraphQLInputField) => {
  const { name, type, description, deprecationReason } = input;
  const text = `${description ?? ''}${defaultOf(input)}${deprecation(deprecationReason)}`;
  return [`\`${name}\``, link(type), cell(text)];
};

function fieldSection({
  name,
  type,
  args,
  description,
  deprecationReason,
}: GraphQLField<unknown, unknown>): string {
  const head = `- **\`${name}\`**: ${link(type)}. ${cell(description)}${deprecation(deprecationReason)}`;
  const listed = args.map((argument) => {
    const [argumentName = '', argumentType = '', text = ''] = inputRow(argument);
    return `  - ${argumentName}: ${argumentType}. ${text}`;
  });
  return [head, ...listed].join('\n');
}

function members(type: GraphQLNamedType): string {
  if (isObjectType(type) || isInterfaceType(type))
    return Object.values(type.getFields()).map(fieldSection).join('\n');
  if (isInputObjectType(type))
    return table(['field', 'type', ''], Object.values(type.getFields()).map(inputRow));
  if (isEnumType(type))
    return table(
      ['value', ''],
      type
        .getValues()
        .map(({ name, description, deprecationReason }) => [
          `\`${name}\``,
          cell(description) + deprecation(deprecationReason),
        ]),
    );
  return isUnionType(type) ? type.getTypes().map(link).join(', ') : '';
}

const kindOf = (type: GraphQLNamedType): string => {
  if (isInterfaceType(type)) return 'interface';
  if (isInputObjectType(type)) return 'input';
  if (isEnumType(type)) return 'enum';
  return isScalarType(type) ? 'scalar' : isUnionType(type) ? 'union' : 'type';
};

/** What connections and edges have that are all alike: one sentence tells of them. */
const ofEveryPage = new Set(['edges', 'nodes', 'pageInfo', 'totalCount', 'cursor', 'node']);

const isLikeOthers = (type: GraphQLNamedType): boolean =>
  /(Connection|Edge)$/.test(type.name) &&
  isObjectType(type) &&
  Object.keys(type.getFields()).every((name) => ofEveryPage.has(name));

/** Whether it has a section of its own. */
const isWorthReading = (type: GraphQLNamedType): boolean =>
  !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !isLikeOthers(type);

const section = (type: GraphQLNamedType): string =>
  [`## ${type.name}`, `*${kindOf(type)}*`, type.description ?? '', members(type)].join('\n\n');

/** Everything that can be asked, as a document: the roots first, then all types by name. */
export function describeSchema(schema: GraphQLSchema): string {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);
  const others = Object.values(schema.getTypeMap())
    .filter((type) => isWorthReading(type) && !roots.some((root) => root === type))
    .sort((a, b) => a.name.localeCompare(b.name));
  return [
    '# Reference',
    'Every type of the graph with its fields. A field whose type ends in `Connection` gives a page of a list: `edges { cursor node }`, `nodes`, `pageInfo` and `totalCount`.',
    ...[...roots, ...others].map(section),
    '',
  ].join('\n\n');
}
