import {
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** What each variable of `@skip` and `@include` says in one request. */
export type Switches = ReadonlyMap<string, boolean>;

const ofSwitches = new Set(['skip', 'include']);

const conditionOf = (directive: DirectiveNode) =>
  directive.arguments?.find(({ name }) => name.value === 'if')?.value;

/** Names of the variables by which parts of a document are skipped or included. */
export function switchVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      const value = ofSwitches.has(directive.name.value) ? conditionOf(directive) : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Reads the switches of one request; what is not given has the default of the operation. */
export function readSwitches(
  names: readonly string[],
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Switches {
  const switches = new Map<string, boolean>();
  for (const name of names) {
    const value = Object.hasOwn(variables, name) ? variables[name] : defaultOf(name, operation);
    // The switches of other operations of the document are not this operation's.
    if (typeof value === 'boolean') switches.set(name, value);
  }
  return switches;
}

function defaultOf(name: string, { variableDefinitions }: OperationDefinitionNode): unknown {
  const definition = variableDefinitions?.find(({ variable }) => variable.name.value === name);
  const value = definition?.defaultValue;
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

function isOn(directive: DirectiveNode, switches: Switches): boolean {
  const value = conditionOf(directive);
  if (value?.kind === Kind.BOOLEAN) return value.value;
  const name = value?.kind === Kind.VARIABLE ? value.name.value : '';
  const on = switches.get(name);
  if (on === undefined) throw new Error(`Variable "$${name}" of @${directive.name.value} is no boolean.`);
  return on;
}

/** Whether a selection is to be left out. */
export const isSkipped = ({ directives }: SelectionNode, switches: Switches): boolean =>
  directives?.some(
    (directive) =>
      ofSwitches.has(directive.name.value) && isOn(directive, switches) === (directive.name.value === 'skip'),
  ) ?? false;
