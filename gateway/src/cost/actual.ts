import { costOfField, costOfObjects } from './evaluate.js';
import type { CostNode, Shape, Siblings, Variables } from './shape.js';

type Answer = Readonly<Record<string, unknown>>;

/** How an answer came about. */
interface Asked {
  readonly variables: Variables;
  /** Errors took objects out of it. They may have been read: where there is null, all counts that could have been. */
  readonly isTorn: boolean;
}

const isObject = (value: unknown): value is Answer => value !== null && typeof value === 'object';

/** What the objects under one name of an answer cost. */
function costOfValue(value: unknown, node: CostNode, asked: Asked): number {
  if (value === null && asked.isTorn) return costOfObjects(node, asked.variables);
  if (!isObject(value)) return 0;
  if (!Array.isArray(value)) return node.each + costOfAnswer(value, node.children, asked);
  let sum = 0;
  if (node.children.length === 0) for (const item of value) sum += isObject(item) ? node.each : 0;
  else for (const item of value) sum += costOfValue(item, node, asked);
  return sum;
}

/** Which of several types it was, the answer does not say: it costs as the dearest of them. */
function costOfOne(value: unknown, nodes: readonly CostNode[], asked: Asked): number {
  let largest = 0;
  for (const node of nodes)
    largest = Math.max(largest, costOfField(node, asked.variables) + costOfValue(value, node, asked));
  return largest;
}

function costOfAnswer(answer: Answer, siblings: Siblings, asked: Asked): number {
  let sum = 0;
  for (const nodes of siblings) {
    const [first] = nodes;
    const value = first && answer[first.key];
    if (value !== undefined) sum += costOfOne(value, nodes, asked);
  }
  return sum;
}

/** What an answer cost: the objects that are in it. */
export const actualCost = ({ counted }: Pick<Shape, 'counted'>, data: Answer, asked: Asked): number =>
  Math.max(1, costOfAnswer(data, counted, asked));
