import { deserialize, onDemand, serialize, type Document } from 'bson';

/** Decoding that loses nothing: numbers keep their types, expressions their options. */
const EXACT = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

const EMPTY_BYTES = 5;

/** A document as it stands in BSON, which may be changed and written again. */
export const exactDocument = (body: Uint8Array): Document => deserialize(body, EXACT);

/** The bytes of a command with other values for some of its fields; a field whose value is `undefined` is left out. */
export function rewritten(body: Uint8Array, changes: Document): Uint8Array {
  return serialize({ ...exactDocument(body), ...changes }, { ignoreUndefined: true });
}

/** The bytes of a document with other ones for the document in one of its fields; all else stays as it is, in its order. */
export function spliced(body: Uint8Array, field: string, value: Uint8Array): Uint8Array {
  for (const [, nameOffset, nameLength, offset, length] of onDemand.parseToElements(body)) {
    const name = Buffer.from(body.subarray(nameOffset, nameOffset + nameLength)).toString();
    if (name !== field) continue;
    const whole = Buffer.concat([body.subarray(0, offset), value, body.subarray(offset + length)]);
    whole.writeInt32LE(whole.length, 0);
    return whole;
  }
  return body;
}

/** Whether a field of a command is missing or `{}`. */
export const isEmptyDocument = (bytes: Uint8Array | undefined): boolean =>
  bytes === undefined || bytes.length <= EMPTY_BYTES;
