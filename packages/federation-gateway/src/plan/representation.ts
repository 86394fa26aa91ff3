import { getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { isResultMap, merge, ownValue, setOwn, type ResultMap } from '../json.js';
import type { Supergraph } from '../supergraph/load.js';

/**
 * Reads off an object what a subgraph needs to know of it.
 * @returns null where some of it is not there: it could not be fetched, and an error tells so already
 */
export function representationOf(
  source: ResultMap,
  selections: readonly QueryPlanSelectionNode[],
  isOfType: Supergraph['isOfType'],
): ResultMap | null {
  const result: ResultMap = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      const typename = source.__typename;
      if (typeCondition === undefined || typeof typename !== 'string') continue;
      if (!isOfType(typename, typeCondition)) continue;
      const part = representationOf(source, selection.selections, isOfType);
      if (part) merge(result, part);
      continue;
    }
    const name = getResponseName(selection);
    const value = ownValue(source, name);
    if (value === undefined) return null;
    const { selections: inner } = selection;
    setOwn(result, name, inner ? partOf(value, inner, isOfType) : value);
  }
  return result;
}

function partOf(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  isOfType: Supergraph['isOfType'],
): unknown {
  if (Array.isArray(value)) return value.map((element) => partOf(element, selections, isOfType));
  return isResultMap(value) ? representationOf(value, selections, isOfType) : value;
}
