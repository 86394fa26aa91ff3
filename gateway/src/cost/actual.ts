import type { CostNode, Shape, Siblings } from './shape.js';

type Answer = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Answer => value !== null && typeof value === 'object';

/** What the objects under one name of an answer cost. */
function costOfValue(value: unknown, node: CostNode): number {
  if (!isObject(value)) return 0;
  if (!Array.isArray(value)) return node.each + costOfAnswer(value, node.children);
  let sum = 0;
  if (node.children.length === 0) for (const item of value) sum += isObject(item) ? node.each : 0;
  else for (const item of value) sum += costOfValue(item, node);
  return sum;
}

function costOfAnswer(answer: Answer, siblings: Siblings): number {
  let sum = 0;
  for (const nodes of siblings) {
    const value = answer[nodes[0]?.key ?? ''];
    if (value === undefined) continue;
    let largest = 0;
    // Which of several types it was, the answer does not say.
    for (const node of nodes) largest = Math.max(largest, node.weight + costOfValue(value, node));
    sum += largest;
  }
  return sum;
}

/** What an answer cost: the objects that are in it. */
export const actualCost = ({ counted }: Pick<Shape, 'counted'>, data: Answer | null | undefined): number =>
  Math.max(1, data ? costOfAnswer(data, counted) : 0);
