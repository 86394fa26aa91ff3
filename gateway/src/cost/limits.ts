import { NewsgraphError } from '@newsgraph/errors';
import type { Limits } from '@newsgraph/plans';

/** How much one operation may ask for. */
type OperationLimits = Pick<Limits, 'cost' | 'depth' | 'aliases' | 'tokens'>;

const sentences: Readonly<Record<keyof OperationLimits, (limit: number, is: number) => string>> = {
  tokens: (limit, is) => `The operation has ${is} words and signs; your plan allows ${limit}.`,
  depth: (limit, is) => `The operation is nested ${is} levels deep; your plan allows ${limit}.`,
  aliases: (limit, is) => `The operation holds ${is} aliases; your plan allows ${limit}.`,
  cost: (limit, is) =>
    `The operation could cost ${is}, were every page full; your plan allows ${limit}. Ask for smaller pages, or in several requests.`,
};

/**
 * Refuses an operation that would keep the graph from everybody else, before anything of it is executed.
 * @throws NewsgraphError OPERATION_TOO_LARGE
 */
export function requireWithin(limits: OperationLimits, measured: OperationLimits): void {
  for (const name of ['tokens', 'depth', 'aliases', 'cost'] as const)
    if (measured[name] > limits[name])
      throw new NewsgraphError('OPERATION_TOO_LARGE', sentences[name](limits[name], measured[name]));
}
