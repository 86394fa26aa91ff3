import {
  getVariableValues,
  GraphQLError,
  visit,
  type ASTNode,
  type DocumentNode,
  type FloatValueNode,
  type GraphQLSchema,
  type IntValueNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Variables } from '../plan/execution.js';
import { switchVariables } from '../shape/conditions.js';

/** How deep variables may be nested: further than any input, and less than what recursion can follow. */
const deepest = 100;

const badInput = (message: string, nodes: readonly ASTNode[] = []): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } });

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(each, levels - 1));
}

function isWritable(value: unknown, levels: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isWritable(each, levels - 1));
}

/**
 * Whether variables can be told from all others by their JSON: they are not too deep, and no number in them is beyond all
 * numbers (`1e999`), which would be written down as null.
 */
export const canBeWritten = (variables: Variables): boolean => isWritable(variables, deepest);

/** Whether variables are nested deeper than they may be: a scalar of its own takes any value, however deep. */
export const isTooDeep = (variables: Variables): boolean => isDeeperThan(variables, deepest);

/** What is wrong with variables that are nested too deeply. */
export const tooDeep = (): GraphQLError => badInput(`Variables are nested deeper than ${deepest} levels.`);

/** So many errors of variables are told, as where graphql-js executes: a list may hold a wrong value hundreds of thousands of times. */
const mostErrors = 50;

/** What does not fit the types of the variables. */
export function wrongValues(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Variables,
): readonly GraphQLError[] | undefined {
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: mostErrors });
  // That there are more is said of none of them.
  return errors?.map((error) => (error.nodes ? error : badInput(error.message)));
}

/**
 * Refuses null for a variable of `@skip` or `@include`: validation lets one pass that may be null where it has a default.
 * @returns what is wrong with the variables of one request
 */
export function nullSwitches(
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (variables: Variables) => GraphQLError[] {
  const names = new Set(switchVariables(document));
  const switches = variableDefinitions.filter(({ variable }) => names.has(variable.name.value));
  return (variables) =>
    switches
      .filter(({ variable }) => variables[variable.name.value] === null)
      .map((node) =>
        badInput(`Variable "$${node.variable.name.value}" decides what is left out: it must not be null.`, [
          node,
        ]),
      );
}

/**
 * Validation takes 1e400 for a number; it is none that can be sent.
 * @throws GraphQLError GRAPHQL_VALIDATION_FAILED
 */
export function refuseEndlessNumbers(document: DocumentNode): void {
  const check = (node: FloatValueNode | IntValueNode): void => {
    if (Number.isFinite(Number(node.value))) return;
    throw new GraphQLError(`${node.value.slice(0, 20)} is beyond all numbers.`, {
      nodes: [node],
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  };
  visit(document, { FloatValue: check, IntValue: check });
}
