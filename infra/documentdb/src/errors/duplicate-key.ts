import { BSONRegExp, ObjectId, type Document } from 'bson';
import { MongoError } from './mongo-error.js';

/** What there is to say of a violated unique index. */
export interface Duplicate {
  readonly namespace: string;
  readonly indexName: string;
  readonly keyPattern?: Document | undefined;
  /** The document that was to be written, as far as it is known. */
  readonly document?: Document | undefined;
}

/** The engine names the index of a duplicate in this way. */
const ENGINE_MESSAGE = /Index '([^']*)'/;

/** The index in the engine's message of a duplicate key. */
export function indexNameIn(message: string): string | undefined {
  return ENGINE_MESSAGE.exec(message)?.[1];
}

/** MongoDB's own words for a duplicate; programs are known to read them. */
export function duplicateMessage(duplicate: Duplicate): string {
  const { namespace, indexName } = duplicate;
  const keyValue = keyValueOf(duplicate);
  const key = keyValue === undefined ? '' : ` dup key: ${formatKey(keyValue)}`;
  return `E11000 duplicate key error collection: ${namespace} index: ${indexName}${key}`;
}

/** `keyPattern` and `keyValue`, as far as they are known. */
export function duplicateDetails(duplicate: Duplicate): Document {
  const keyValue = keyValueOf(duplicate);
  return {
    ...(duplicate.keyPattern === undefined ? {} : { keyPattern: duplicate.keyPattern }),
    ...(keyValue === undefined ? {} : { keyValue }),
  };
}

export function duplicateKeyError(duplicate: Duplicate): MongoError {
  return new MongoError(11000, 'DuplicateKey', duplicateMessage(duplicate), duplicateDetails(duplicate));
}

function keyValueOf({ keyPattern, document }: Duplicate): Document | undefined {
  if (keyPattern === undefined || document === undefined) return undefined;
  return Object.fromEntries(Object.keys(keyPattern).map((path) => [path, valueAt(document, path) ?? null]));
}

/** The value at a dotted path; of an array in between, that of its first element which has one. */
function valueAt(value: unknown, path: string): unknown {
  if (path === '' || value === null || typeof value !== 'object') return path === '' ? value : undefined;
  const [head = '', ...tail] = path.split('.');
  const rest = tail.join('.');
  const own = (value as Record<string, unknown>)[head];
  if (own !== undefined) return rest === '' ? own : valueAt(own, rest);
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => valueAt(element, path)).find((found) => found !== undefined);
}

function formatKey(key: Document): string {
  const parts = Object.entries(key).map(([path, value]) => `${path}: ${formatValue(value)}`);
  return `{ ${parts.join(', ')} }`;
}

function formatValue(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  return JSON.stringify(value);
}
