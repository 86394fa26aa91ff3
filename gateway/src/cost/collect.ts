import {
  isCompositeType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Condition, Variables } from './shape.js';

/** What an operation is read with. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Defaults of the operation's variables. */
  readonly defaults: Variables;
  /** Called for every selection that is looked at. @throws where they are too many */
  readonly look: () => void;
}

/** The fields that an execution would merge: of one type, under one name in the answer. */
export interface FieldGroup {
  readonly key: string;
  readonly type: GraphQLNamedType | undefined;
  readonly fields: FieldNode[];
  readonly conditions: (readonly Condition[])[];
}

export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** What the directives of a selection ask; undefined where it is left out whatever the variables. */
function conditionsOf(
  directives: readonly DirectiveNode[] | undefined,
  defaults: Variables,
): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'include' && name.value !== 'skip') continue;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const is = name.value === 'include';
    if (value?.kind === Kind.BOOLEAN && value.value !== is) return undefined;
    if (value?.kind === Kind.VARIABLE)
      conditions.push({ variable: value.name.value, is, fallback: defaults[value.name.value] });
  }
  return conditions;
}

/** Collects the fields of selections as an execution does, each fragment once. */
export function collectFields(
  selections: readonly { readonly set: SelectionSetNode; readonly type: GraphQLNamedType | undefined }[],
  { schema, fragments, defaults, look }: Reading,
): FieldGroup[] {
  const groups = new Map<string, FieldGroup>();

  function add(field: FieldNode, type: GraphQLNamedType | undefined, conditions: readonly Condition[]) {
    const key = field.alias?.value ?? field.name.value;
    const id = `${type?.name ?? ''} ${key}`;
    const group = groups.get(id) ?? { key, type, fields: [], conditions: [] };
    groups.set(id, group);
    group.fields.push(field);
    group.conditions.push(conditions);
  }

  function visit(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    outer: readonly Condition[],
    spread: Set<string>,
  ): void {
    for (const selection of selections) {
      look();
      const own = conditionsOf(selection.directives, defaults);
      if (!own) continue;
      const conditions = own.length > 0 ? [...outer, ...own] : outer;
      if (selection.kind === Kind.FIELD) add(selection, type, conditions);
      else visitFragment(selection, type, conditions, spread);
    }
  }

  function visitFragment(
    selection: Exclude<SelectionNode, FieldNode>,
    type: GraphQLNamedType | undefined,
    conditions: readonly Condition[],
    spread: Set<string>,
  ): void {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      // The same fragment under other conditions is another one.
      const id = `${selection.name.value} ${conditions.map(({ variable, is }) => `${variable}=${is}`).join()}`;
      if (spread.has(id)) return;
      spread.add(id);
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!fragment) return;
    const named = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    visit(fragment.selectionSet, isCompositeType(named) ? named : type, conditions, spread);
  }

  const spread = new Set<string>();
  for (const { set, type } of selections) visit(set, type, [], spread);
  return [...groups.values()];
}
