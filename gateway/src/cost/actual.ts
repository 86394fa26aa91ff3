import type { CostNode, Shape, Siblings } from './shape.js';

type Answer = Readonly<Record<string, unknown>>;

/** Leaves cost nothing by themselves, and an answer is mostly leaves. */
const isWorthCounting = ({ each, children }: CostNode): boolean => each > 0 || children.length > 0;

/** What the objects under one name of an answer cost. */
function costOfValue(value: unknown, node: CostNode): number {
  if (value === null || typeof value !== 'object') return 0;
  if (!Array.isArray(value)) return node.each + costOfAnswer(value as Answer, node.children);
  let sum = 0;
  for (const item of value) sum += costOfValue(item, node);
  return sum;
}

function costOfAnswer(answer: Answer, siblings: Siblings): number {
  let sum = 0;
  for (const nodes of siblings) {
    const value = answer[nodes[0]?.key ?? ''];
    if (value === undefined) continue;
    let largest = 0;
    // Which of several types it was, the answer does not say.
    for (const node of nodes)
      largest = Math.max(largest, node.weight + (isWorthCounting(node) ? costOfValue(value, node) : 0));
    sum += largest;
  }
  return sum;
}

/** What an answer cost: the objects that are in it. */
export const actualCost = ({ nodes }: Shape, data: Answer | null | undefined): number =>
  Math.max(1, data ? costOfAnswer(data, nodes) : 0);
