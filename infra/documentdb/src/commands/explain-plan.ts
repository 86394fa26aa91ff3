import type { Document } from 'bson';

/** What is read of PostgreSQL's `EXPLAIN (FORMAT JSON)`. */
export interface PostgresPlan {
  readonly Plan: PlanNode;
  /** Milliseconds; only where the query was run. */
  readonly 'Execution Time'?: number;
}

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  /** The table of the collection, of a node that reads rows from it; one that only finds them in an index has none. */
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * PostgreSQL's plan in the shape of MongoDB's, as far as the two can be compared; the original is under `postgres`.
 *
 * @param executed what was run, where anything was
 */
export function describePlan(
  planned: PostgresPlan,
  namespace: string,
  executed: PostgresPlan | undefined,
  verbosity: string,
): Document {
  const queryPlanner = {
    plannerVersion: 1,
    namespace,
    indexFilterSet: false,
    winningPlan: describeNode(planned.Plan),
    rejectedPlans: [],
    postgres: planned.Plan,
  };
  if (executed === undefined) return { queryPlanner };
  // PostgreSQL tries no other plan out, as MongoDB would not where there is one only.
  const allPlans = verbosity === 'allPlansExecution' ? { allPlansExecution: [] } : {};
  return { queryPlanner, executionStats: { ...describeExecution(executed), ...allPlans } };
}

function describeNode(node: PlanNode): Document {
  const inputs = (node.Plans ?? []).map(describeNode);
  return {
    stage: stageOf(node),
    ...(node['Index Name'] === undefined ? {} : { indexName: node['Index Name'] }),
    ...(inputs.length === 1 ? { inputStage: inputs[0] } : {}),
    ...(inputs.length > 1 ? { inputStages: inputs } : {}),
  };
}

function stageOf(node: PlanNode): string {
  const type = node['Node Type'];
  if (type === 'Seq Scan') return 'COLLSCAN';
  if (type.includes('Index')) return 'IXSCAN';
  if (type === 'Bitmap Heap Scan' || type === 'Custom Scan') return 'FETCH';
  if (type === 'Limit') return 'LIMIT';
  if (type.includes('Sort')) return 'SORT';
  if (type.includes('Aggregate')) return 'GROUP';
  return type.toUpperCase().replaceAll(' ', '_');
}

function describeExecution(plan: PostgresPlan): Document {
  const nodes = flatten(plan.Plan);
  const rows = (list: readonly PlanNode[]): number => list.reduce((sum, node) => sum + readBy(node), 0);
  return {
    executionSuccess: true,
    nReturned: rowsOf(plan.Plan),
    executionTimeMillis: Math.round(plan['Execution Time'] ?? 0),
    totalKeysExamined: rows(nodes.filter((node) => node['Index Name'] !== undefined)),
    totalDocsExamined: rows(nodes.filter((node) => node['Relation Name'] !== undefined)),
    executionStages: describeNode(plan.Plan),
  };
}

function rowsOf(node: PlanNode): number {
  return Math.round((node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1));
}

/** How many rows a node looked at. */
function readBy(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return rowsOf(node) + Math.round(removed * (node['Actual Loops'] ?? 1));
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}
