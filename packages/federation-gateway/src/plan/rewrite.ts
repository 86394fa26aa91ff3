import type { FetchDataRewrite } from '@apollo/query-planner';
import { isResultMap, ownValue, setOwn, type ResultMap } from '../json.js';
import type { Supergraph } from '../supergraph/load.js';

type Change = (object: ResultMap) => void;

const fragment = '... on ';

function changeOf(rewrite: FetchDataRewrite, field: string): Change {
  if (rewrite.kind === 'ValueSetter') return (object) => setOwn(object, field, rewrite.setValueTo);
  return (object) => {
    const value = ownValue(object, field);
    if (!value) return;
    setOwn(object, rewrite.renameKeyTo, value);
    object[field] = undefined;
  };
}

function applyAt(
  path: readonly string[],
  value: unknown,
  change: Change,
  isOfType: Supergraph['isOfType'],
): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(path, element, change, isOfType);
    return;
  }
  if (!isResultMap(value)) return;
  const [first, ...rest] = path;
  if (first === undefined) {
    change(value);
  } else if (first.startsWith(fragment)) {
    const typename = value.__typename;
    // An object that does not say its type is rewritten too.
    if (typeof typename !== 'string' || isOfType(typename, first.slice(fragment.length)))
      applyAt(rest, value, change, isOfType);
  } else {
    applyAt(rest, ownValue(value, first), change, isOfType);
  }
}

/** Compiles what the planner wants changed in what is sent to a subgraph or comes from it. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: Supergraph['isOfType'],
): (value: unknown) => void {
  const steps = (rewrites ?? []).flatMap((rewrite) => {
    const field = rewrite.path.at(-1);
    if (field === undefined) return [];
    return [{ path: rewrite.path.slice(0, -1), change: changeOf(rewrite, field) }];
  });
  return (value) => {
    for (const { path, change } of steps) applyAt(path, value, change, isOfType);
  };
}
