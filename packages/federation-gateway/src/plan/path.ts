import type { ResponsePath } from '@apollo/query-planner';
import { isResultMap, ownValue, type ResultMap } from '../json.js';

/** Gathers the objects at a path of a plan, where `@` stands for every element of a list. */
export function objectsAt(
  value: unknown,
  path: ResponsePath,
  found: ResultMap[] = [],
  depth = 0,
): ResultMap[] {
  const part = path[depth];
  if (value === null || value === undefined) return found;
  if (part === undefined) {
    if (Array.isArray(value)) found.push(...value.filter(isResultMap));
    else if (isResultMap(value)) found.push(value);
  } else if (part === '@') {
    if (!Array.isArray(value)) throw new Error(`Expected a list at ${path.join('.')}.`);
    for (const element of value) objectsAt(element, path, found, depth + 1);
  } else {
    if (!isResultMap(value)) throw new Error(`Expected an object at ${path.join('.')}.`);
    objectsAt(ownValue(value, String(part)), path, found, depth + 1);
  }
  return found;
}

/** The paths of the objects at a path of a plan, with indices in the place of `@`. */
export function pathsAt(value: unknown, path: ResponsePath): ResponsePath[] {
  const found: ResponsePath[] = [];
  const walk = (value: unknown, depth: number, parent: ResponsePath): void => {
    const part = path[depth];
    if (value === null || value === undefined) return;
    if (part === undefined) found.push(parent);
    else if (Array.isArray(value))
      value.forEach((element, index) => walk(element, part === '@' ? depth + 1 : depth, [...parent, index]));
    else if (isResultMap(value)) walk(ownValue(value, String(part)), depth + 1, [...parent, part]);
  };
  walk(value, 0, []);
  return found;
}
