import {
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isSkipped, type Switches } from './conditions.js';

/** What an operation says, apart from the selection at hand. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly switches: Switches;
  /** Told how many fields of a shape were compiled. */
  readonly grew: (fields: number) => void;
}

/** A selection, and the type it was written for. */
export interface Selection {
  readonly selectionSet: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

/** One mention of a field in the operation. */
export interface Mention {
  readonly node: FieldNode;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly parent: GraphQLCompositeType;
}

export const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

const includes = (schema: GraphQLSchema, condition: GraphQLCompositeType, type: GraphQLCompositeType) =>
  condition === type ||
  (isAbstractType(condition) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(condition, type));

function definitionOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> {
  const fields = 'getFields' in parent ? parent.getFields() : {};
  const definition = metaFields.get(name) ?? fields[name];
  if (!definition) throw new Error(`There is no field ${parent.name}.${name}.`);
  return definition;
}

/**
 * Gathers the fields asked for of an object, by the name each has in the answer and in the order they first appear.
 *
 * @param runtime the object's type; undefined where its subgraph did not say
 */
export function collectFields(
  { schema, fragments, switches }: Omit<Asked, 'grew'>,
  selections: readonly Selection[],
  runtime: GraphQLCompositeType | undefined,
): Map<string, Mention[]> {
  const fields = new Map<string, Mention[]>();
  // As GraphQL has it (CollectFields): what is spread again brings nothing new.
  const spread = new Set<string>();
  const visit = ({ selections }: SelectionSetNode, written: GraphQLCompositeType): void => {
    for (const selection of selections) {
      if (isSkipped(selection, switches)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const definition = definitionOf(written, selection.name.value);
        const mention = { node: selection, definition, parent: runtime ?? written };
        const mentions = fields.get(name);
        if (mentions) mentions.push(mention);
        else fields.set(name, [mention]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) throw new Error('A fragment is spread that the document does not define.');
      const named = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const condition = isCompositeType(named) ? named : written;
      if (!fragment.typeCondition || includes(schema, condition, runtime ?? written))
        visit(fragment.selectionSet, condition);
    }
  };
  for (const { selectionSet, type } of selections) visit(selectionSet, type);
  return fields;
}
