import { costOfField, costOfObjects } from './evaluate.js';
import type { CountedNode, CountedSiblings, Shape, Variables } from './shape.js';

type Answer = Readonly<Record<string, unknown>>;

/** How an answer came about. */
interface Asked {
  readonly variables: Variables;
  /** Errors took objects out of it. They may have been read: where there is null, all counts that could have been. */
  readonly isTorn: boolean;
  /** Nothing is missing in it for an error. */
  readonly isWhole: boolean;
}

const isObject = (value: unknown): value is Answer => value !== null && typeof value === 'object';

/** What the objects under one name of an answer cost. */
function costOfValue(value: unknown, node: CountedNode, asked: Asked): number {
  if (value === null && asked.isTorn) return costOfObjects(node, asked.variables);
  if (!isObject(value)) return 0;
  const { each, children } = node;
  const within = asked.isWhole ? node.within : undefined;
  if (!Array.isArray(value)) return each + (within ?? costOfAnswer(value, children, asked));
  if (within !== undefined) return value.length * (each + within);
  let sum = 0;
  for (const item of value) sum += costOfValue(item, node, asked);
  return sum;
}

/** Which of several types it was, the answer does not say: it costs as the dearest of them. */
function costOfOne(value: unknown, nodes: readonly CountedNode[], asked: Asked): number {
  // What is missing since a service is away, or for want of a scope, costs nothing.
  if (value === null && !asked.isWhole && !asked.isTorn) return 0;
  let largest = 0;
  for (const node of nodes)
    largest = Math.max(largest, costOfField(node, asked.variables) + costOfValue(value, node, asked));
  return largest;
}

function costOfAnswer(answer: Answer, siblings: CountedSiblings, asked: Asked): number {
  let sum = 0;
  for (const nodes of siblings) {
    const [first] = nodes;
    const value = first && answer[first.key];
    if (value !== undefined) sum += costOfOne(value, nodes, asked);
  }
  return sum;
}

/**
 * What an answer cost: its lists as long as they are. What stands in their objects counts for each of them, for it was
 * asked for of each; so most of an answer that is whole need not be looked at.
 */
export const actualCost = ({ counted }: Pick<Shape, 'counted'>, data: Answer, asked: Asked): number =>
  Math.max(1, costOfAnswer(data, counted, asked));
