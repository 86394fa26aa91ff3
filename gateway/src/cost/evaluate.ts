import type { Condition, CostNode, Page, Shape, Siblings, Size, Variables } from './shape.js';

const valueOf = (variables: Variables, name: string, fallback: unknown): unknown =>
  Object.hasOwn(variables, name) ? variables[name] : fallback;

function numberOf(size: Size, variables: Variables): number | undefined {
  if (typeof size === 'number') return size;
  const value = valueOf(variables, size.variable, size.fallback);
  return typeof value === 'number' ? value : undefined;
}

/** The largest page that a service gives; it refuses larger ones with a sentence of its own. */
const largestPage = 100;

/** What is no length of a page is refused by the service that is asked for it: it costs as the nearest that is one. */
function lengthOf({ asked, assumed }: Page, variables: Variables): number {
  let length: number | undefined;
  for (const size of asked) {
    const given = numberOf(size, variables);
    if (given !== undefined) length = Math.max(length ?? 1, Math.min(given, largestPage));
  }
  return length ?? assumed;
}

const holds = ({ variable, is, fallback }: Condition, variables: Variables): boolean =>
  (valueOf(variables, variable, fallback) === true) === is;

const isAsked = ({ conditions }: CostNode, variables: Variables): boolean =>
  conditions.length === 0 || conditions.some((all) => all.every((one) => holds(one, variables)));

function costOfNode(node: CostNode, variables: Variables): number {
  if (!isAsked(node, variables)) return 0;
  let cost = node.weight;
  for (const { variable, weight } of node.priced) if (variables[variable] != null) cost += weight;
  const times = node.page ? lengthOf(node.page, variables) : 1;
  return cost + times * (node.each + costOf(node.children, variables));
}

function costOf(siblings: Siblings, variables: Variables): number {
  let sum = 0;
  for (const nodes of siblings) for (const node of nodes) sum += costOfNode(node, variables);
  return sum;
}

const isFixed = ({ priced, page, conditions, children }: CostNode): boolean =>
  priced.length === 0 &&
  conditions.length === 0 &&
  (page?.asked.every((size) => typeof size === 'number') ?? true) &&
  children.every((nodes) => nodes.every(isFixed));

/** What fields cost where no variable changes that. */
export const constantCost = (siblings: Siblings): number | undefined =>
  siblings.every((nodes) => nodes.every(isFixed)) ? costOf(siblings, {}) : undefined;

/** What an operation costs at most with these variables: every page full. */
export const estimateCost = ({ nodes, constant }: Shape, variables: Variables): number =>
  Math.max(1, constant ?? costOf(nodes, variables));
