import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { copy, merge, type ResultMap } from '../json.js';
import type { Supergraph } from '../supergraph/load.js';
import { catching, downstreamErrors } from './errors.js';
import type { Step } from './execution.js';
import { compileAsk, compileVariables } from './request.js';
import { compileRewrites } from './rewrite.js';

/** Asks a subgraph for a part of the answer that hangs on nothing fetched before. */
export function compileRootFetch(node: FetchNode, path: ResponsePath, { isOfType }: Supergraph): Step {
  const ask = compileAsk(node);
  const variablesOf = compileVariables(node);
  const rewrite = compileRewrites(node.outputRewrites, isOfType);
  return (execution, objects) =>
    catching(execution, 1, async () => {
      const { data, errors } = await ask(execution, `{${variablesOf(execution.variables)}}`);
      const fetched = { subgraph: node.serviceName, path, data: execution.data };
      if (errors) execution.errors.push(...downstreamErrors(errors, fetched));
      if (!data) return;
      rewrite(data);
      objects.forEach((object, index) => merge(object, index === 0 ? data : (copy(data) as ResultMap)));
    });
}
