import { ProtocolError } from './protocol-error.js';

export const OP_QUERY = 2004;
const OP_REPLY = 1;
const HEADER_BYTES = 16;
/** Header, response flags (4), cursor id (8), starting from (4), number returned (4). */
const REPLY_PREFIX_BYTES = HEADER_BYTES + 20;
const FLAG_AWAIT_CAPABLE = 8;

/** An OP_QUERY: what drivers send as their very first message, before they know that OP_MSG is spoken. */
export interface OpQuery {
  readonly requestId: number;
  /** Such as `admin.$cmd`. */
  readonly namespace: string;
  readonly query: Buffer;
}

/** Reads an OP_QUERY (MongoDB wire protocol, "legacy opcodes"). */
export function parseOpQuery(message: Buffer): OpQuery {
  const nameStart = HEADER_BYTES + 4;
  const nameEnd = message.indexOf(0, nameStart);
  // After the name: number to skip and number to return, four bytes each.
  const queryStart = nameEnd + 1 + 8;
  if (nameEnd < 0 || queryStart + 4 > message.length) throw new ProtocolError('An OP_QUERY is cut short.');
  const size = message.readInt32LE(queryStart);
  if (size < 5 || queryStart + size > message.length) {
    throw new ProtocolError(`The document of an OP_QUERY cannot be ${size} bytes long.`);
  }
  return {
    requestId: message.readInt32LE(4),
    namespace: message.toString('utf8', nameStart, nameEnd),
    query: message.subarray(queryStart, queryStart + size),
  };
}

/** The bytes of an OP_REPLY with one document. */
export function encodeOpReply(requestId: number, responseTo: number, body: Uint8Array): Buffer {
  const message = Buffer.alloc(REPLY_PREFIX_BYTES + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(requestId, 4);
  message.writeInt32LE(responseTo, 8);
  message.writeInt32LE(OP_REPLY, 12);
  message.writeInt32LE(FLAG_AWAIT_CAPABLE, 16);
  message.writeInt32LE(1, 32);
  message.set(body, REPLY_PREFIX_BYTES);
  return message;
}
