import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  getNullableType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** How much an operation may ask for; of each, so much and no more. */
export interface Limits {
  readonly depth: number;
  readonly rootFields: number;
  /** Fields of the answer, were every page full. */
  readonly fields: number;
}

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The size of a page, as `first` of the schema says it: where none is asked for, and at most. */
const pageSize = { usual: 20, largest: 100 };

/** What is known of where in the answer a selection stands. */
interface Place {
  readonly type: GraphQLNamedType | undefined;
  readonly depth: number;
  /** How many objects of the answer the selection is made of. */
  readonly times: number;
  /** Size of the page that the lists of the selection show: `nodes` and `edges` of a connection. */
  readonly page: number;
}

const fieldOf = (
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;

/** Measures one operation, and stops as soon as it is over a limit: the text cannot make measuring expensive. */
class Measure {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private fields = 0;

  constructor(
    private readonly asked: Operation,
    private readonly limits: Limits,
  ) {
    for (const definition of asked.document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  /** @returns which limit the operation exceeds, if any. */
  exceeded(): keyof Limits | undefined {
    const { schema, operation } = this.asked;
    const type = schema.getRootType(operation.operation) ?? undefined;
    const rootFields = [...this.fieldsOf(operation.selectionSet, type, new Set())].length;
    if (rootFields > this.limits.rootFields) return 'rootFields';
    return this.visit(operation.selectionSet, { type, depth: 1, times: 1, page: 1 });
  }

  private visit(selections: SelectionSetNode, place: Place): keyof Limits | undefined {
    if (place.depth > this.limits.depth) return 'depth';
    for (const [field, type] of this.fieldsOf(selections, place.type, new Set())) {
      const exceeded = this.visitField(field, { ...place, type });
      if (exceeded) return exceeded;
    }
    return undefined;
  }

  private visitField(field: FieldNode, place: Place): keyof Limits | undefined {
    const definition = fieldOf(place.type, field.name.value);
    const isList = definition !== undefined && isListType(getNullableType(definition.type));
    const page = definition && this.pageOf(field, definition);
    const times = isList ? place.times * (page ?? place.page) : place.times;
    this.fields += times;
    if (this.fields > this.limits.fields) return 'fields';
    if (!field.selectionSet) return undefined;
    return this.visit(field.selectionSet, {
      type: definition && getNamedType(definition.type),
      depth: place.depth + 1,
      times,
      page: isList ? 1 : (page ?? 1),
    });
  }

  /** Fields of a selection with those of its fragments, each fragment once, as an execution collects them. */
  private *fieldsOf(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    spread: Set<string>,
  ): Generator<[FieldNode, GraphQLNamedType | undefined]> {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        yield [selection, type];
        continue;
      }
      const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : undefined;
      if (name !== undefined && spread.has(name)) continue;
      if (name !== undefined) spread.add(name);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(name ?? '');
      if (fragment) yield* this.fieldsOf(fragment.selectionSet, this.typeOf(fragment) ?? type, spread);
    }
  }

  private typeOf({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode) {
    const type = typeCondition && this.asked.schema.getType(typeCondition.name.value);
    return isCompositeType(type) ? type : undefined;
  }

  /** Size of the page that a field is asked for; undefined where it has no pages. */
  private pageOf(field: FieldNode, definition: GraphQLField<unknown, unknown>): number | undefined {
    if (!definition.args.some(({ name }) => name === 'first')) return undefined;
    const given = ['first', 'last'].flatMap((name) => {
      const argument = field.arguments?.find((argument) => argument.name.value === name);
      const value = argument && this.valueOf(argument.value);
      return value == null ? [] : [Number(value)];
    });
    // What is no number, or too large a one, is refused by the service that is asked for it.
    return given.length === 0
      ? pageSize.usual
      : Math.max(...given.map((size) => (size >= 1 && size <= pageSize.largest ? size : pageSize.largest)));
  }

  private valueOf(value: ValueNode): unknown {
    if (value.kind === Kind.INT) return value.value;
    if (value.kind !== Kind.VARIABLE) return undefined;
    const name = value.name.value;
    if (Object.hasOwn(this.asked.variables, name)) return this.asked.variables[name];
    const definition = this.asked.operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === name,
    );
    return definition?.defaultValue && this.valueOf(definition.defaultValue);
  }
}

/** @returns which limit an operation exceeds, if any. It must be valid: fragments that spread themselves are not. */
export const exceededLimit = (operation: Operation, limits: Limits): keyof Limits | undefined =>
  new Measure(operation, limits).exceeded();
