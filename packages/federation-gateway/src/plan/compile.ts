import type { VariableDefinitions } from '@apollo/federation-internals';
import { evaluateCondition, type FlattenNode, type PlanNode, type ResponsePath } from '@apollo/query-planner';
import type { Supergraph } from '../supergraph/load.js';
import { compileEntityFetch, isEntityFetch, type EntityFetch } from './entity-fetch.js';
import type { Step } from './execution.js';
import { objectsAt } from './path.js';
import { compileRootFetch } from './root-fetch.js';

/** What is the same for every part of a plan. */
export interface Planned {
  readonly supergraph: Supergraph;
  readonly variables: VariableDefinitions;
}

const sequence =
  (steps: readonly Step[]): Step =>
  async (execution, objects) => {
    for (const step of steps) await step(execution, objects);
  };

const parallel =
  (steps: readonly Step[]): Step =>
  async (execution, objects) => {
    await Promise.all(steps.map((step) => step(execution, objects)));
  };

const flatten =
  (path: ResponsePath, step: Step): Step =>
  async (execution, objects) => {
    const inner = objects.flatMap((object) => objectsAt(object, path));
    if (inner.length > 0) await step(execution, inner);
  };

/** A fetch of more of the objects at a path. */
type Completion = FlattenNode & { readonly node: EntityFetch };

const isCompletion = (node: PlanNode): node is Completion =>
  node.kind === 'Flatten' && node.node.kind === 'Fetch' && isEntityFetch(node.node);

/** What a fetch asks of a subgraph, whatever it is called. */
function askedBy({ operation, operationName = '', ...rest }: EntityFetch): string {
  const { serviceName, requires, variableUsages, inputRewrites, outputRewrites, contextRewrites } = rest;
  const rewrites = [inputRewrites, outputRewrites, contextRewrites];
  return JSON.stringify([
    serviceName,
    operation.replace(operationName, ''),
    requires,
    variableUsages,
    rewrites,
  ]);
}

type Alike = readonly [Completion, ...Completion[]];

/** Those that ask a subgraph for the same side by side, of different objects: who is quoted and who is meant, say. */
function alike(nodes: readonly Completion[]): Alike[] {
  const groups = new Map<string, [Completion, ...Completion[]]>();
  for (const node of nodes) {
    const asked = askedBy(node.node);
    const group = groups.get(asked);
    if (group) group.push(node);
    else groups.set(asked, [node]);
  }
  return [...groups.values()];
}

const nothing: Step = () => Promise.resolve();

/** Compiles a plan of Apollo's planner. */
export function compilePlan(node: PlanNode | undefined, planned: Planned, path: ResponsePath = []): Step {
  const compile = (child: PlanNode | undefined) => compilePlan(child, planned, path);
  const complete = (fetches: Alike): Step => {
    const places = fetches.map(({ path: below }) => ({ below, path: [...path, ...below] }));
    return compileEntityFetch(fetches[0].node, places, planned.supergraph);
  };
  switch (node?.kind) {
    case undefined:
      return nothing;
    case 'Sequence':
      return sequence(node.nodes.map(compile));
    case 'Parallel':
      return parallel([
        ...alike(node.nodes.filter(isCompletion)).map(complete),
        ...node.nodes.filter((child) => !isCompletion(child)).map(compile),
      ]);
    case 'Flatten':
      if (isCompletion(node)) return complete([node]);
      return flatten(node.path, compilePlan(node.node, planned, [...path, ...node.path]));
    case 'Fetch':
      return isEntityFetch(node)
        ? compileEntityFetch(node, [{ below: [], path }], planned.supergraph)
        : compileRootFetch(node, path, planned.supergraph);
    case 'Condition': {
      const [yes, no] = [compile(node.ifClause), compile(node.elseClause)];
      return (execution, objects) =>
        evaluateCondition(node, planned.variables, execution.variables)
          ? yes(execution, objects)
          : no(execution, objects);
    }
    case 'Defer':
      throw new Error('The planner was not asked to defer.');
  }
}
