import type { VariableDefinitions } from '@apollo/federation-internals';
import { evaluateCondition, type PlanNode, type ResponsePath } from '@apollo/query-planner';
import type { Supergraph } from '../supergraph/load.js';
import type { Step } from './execution.js';
import { compileFetch } from './fetch.js';
import { objectsAt } from './path.js';

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

const nothing: Step = () => Promise.resolve();

/** Compiles a plan of Apollo's planner. */
export function compilePlan(node: PlanNode | undefined, planned: Planned, path: ResponsePath = []): Step {
  const compile = (child: PlanNode | undefined) => compilePlan(child, planned, path);
  switch (node?.kind) {
    case undefined:
      return nothing;
    case 'Sequence':
      return sequence(node.nodes.map(compile));
    case 'Parallel':
      return parallel(node.nodes.map(compile));
    case 'Flatten':
      return flatten(node.path, compilePlan(node.node, planned, [...path, ...node.path]));
    case 'Fetch':
      return compileFetch(node, path, planned.supergraph);
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
