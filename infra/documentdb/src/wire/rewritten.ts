import { deserialize, serialize, type Document } from 'bson';

/** Decoding that loses nothing: numbers keep their types, expressions their options. */
const EXACT = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

const EMPTY_BYTES = 5;

/** A document as it stands in BSON, which may be changed and written again. */
export const exactDocument = (body: Uint8Array): Document => deserialize(body, EXACT);

/** The bytes of a command with other values for some of its fields; a field whose value is `undefined` is left out. */
export function rewritten(body: Uint8Array, changes: Document): Uint8Array {
  return serialize({ ...exactDocument(body), ...changes }, { ignoreUndefined: true });
}

/** Whether a field of a command is missing or `{}`. */
export const isEmptyDocument = (bytes: Uint8Array | undefined): boolean =>
  bytes === undefined || bytes.length <= EMPTY_BYTES;
