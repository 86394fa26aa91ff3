import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import type { SubgraphAnswer } from '../transport/subgraph.js';
import type { Execution, Variables } from './execution.js';

type Body = (variables: string) => string;

/** The text of the request around its variables is made once. */
function compileBody({ operation, operationName }: FetchNode): Body {
  const head = `{"query":${JSON.stringify(operation)},"variables":`;
  const tail = operationName === undefined ? '}' : `,"operationName":${JSON.stringify(operationName)}}`;
  return (variables) => head + variables + tail;
}

/** The variables that a fetch uses, as members of a JSON object. */
export function compileVariables({ variableUsages = [] }: FetchNode): (variables: Variables) => string {
  const names = variableUsages.map((name) => ({ name, key: `${JSON.stringify(name)}:` }));
  return (variables) => {
    const members: string[] = [];
    for (const { name, key } of names) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value !== undefined) members.push(key + JSON.stringify(value));
    }
    return members.join();
  };
}

/** Sends the request of a fetch with its variables, a JSON object. */
type Ask = (execution: Execution, variables: string) => Promise<SubgraphAnswer>;

export function compileAsk(node: FetchNode): Ask {
  const body = compileBody(node);
  const { serviceName: subgraph, operationKind } = node;
  const reads = operationKind === OperationTypeNode.QUERY;
  return (execution, variables) => execution.ask({ subgraph, body: body(variables), reads });
}
