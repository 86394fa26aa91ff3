/** An object of an answer, as `JSON.parse` makes it. */
export type ResultMap = Record<string, unknown>;

export const isResultMap = (value: unknown): value is ResultMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object holds itself: a field may be called `constructor`. */
export const ownValue = (object: ResultMap, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Sets a field, be it called `__proto__`. */
export function setOwn(object: ResultMap, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

/** Merges what a subgraph answered into what is known: objects by field, lists of equal length by index. */
export function merge(target: ResultMap, source: ResultMap): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value !== undefined) setOwn(target, key, merged(ownValue(target, key), value));
  }
}

function merged(known: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    if (!Array.isArray(known) || known.length !== value.length) return value;
    for (let index = 0; index < value.length; index++) {
      const element: unknown = value[index];
      const both = isResultMap(known[index]) && isResultMap(element);
      if (both) merge(known[index] as ResultMap, element);
      else known[index] = element;
    }
    return known;
  }
  if (!isResultMap(value) || typeof known !== 'object' || known === null) return value;
  merge(known as ResultMap, value);
  return known;
}

/** A copy that shares nothing with its original. */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isResultMap(value)) return value;
  const result: ResultMap = {};
  for (const key of Object.keys(value)) setOwn(result, key, copy(value[key]));
  return result;
}
