import {
  numberIn,
  type Condition,
  type CostNode,
  type Page,
  type Shape,
  type Siblings,
  type Size,
  type Variables,
} from './shape.js';

const valueOf = (variables: Variables, name: string, fallback: unknown): unknown =>
  Object.hasOwn(variables, name) ? variables[name] : fallback;

function numberOf(size: Size, variables: Variables): number | undefined {
  return typeof size === 'number' ? size : numberIn(valueOf(variables, size.variable, size.fallback));
}

/** The largest page that a service gives; it refuses larger ones with a sentence of its own. */
const largestPage = 100;

/** What is no length of a page is refused by the service that is asked for it: it costs as the nearest that is one. */
function lengthOf({ asked, assumed }: Page, variables: Variables): number {
  let length: number | undefined;
  for (const size of asked) {
    const given = numberOf(size, variables);
    if (given !== undefined) length = Math.max(length ?? 1, Math.ceil(Math.min(given, largestPage)));
  }
  return length ?? assumed;
}

const holds = ({ variable, is, fallback }: Condition, variables: Variables): boolean =>
  (valueOf(variables, variable, fallback) === true) === is;

const isAsked = ({ conditions }: CostNode, variables: Variables): boolean =>
  conditions.length === 0 || conditions.some((all) => all.every((one) => holds(one, variables)));

/** What a field costs whatever it gives. */
export function costOfField({ weight: cost, priced }: CostNode, variables: Variables): number {
  let sum = cost;
  for (const { variable, fallback, weight } of priced)
    if (valueOf(variables, variable, fallback) != null) sum += weight;
  return sum;
}

/** What the objects that a field gives cost, its page full. */
export function costOfObjects({ page, each, children }: CostNode, variables: Variables): number {
  const times = page ? lengthOf(page, variables) : 1;
  return times * (each + costOf(children, variables));
}

const costOfNode = (node: CostNode, variables: Variables): number =>
  isAsked(node, variables) ? costOfField(node, variables) + costOfObjects(node, variables) : 0;

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
export const estimateCost = (
  { nodes, constant }: Pick<Shape, 'nodes' | 'constant'>,
  variables: Variables,
): number => Math.max(1, constant ?? costOf(nodes, variables));
