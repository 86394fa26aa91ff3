import { crc32c } from './crc32c.js';
import { ProtocolError } from './protocol-error.js';

export const OP_MSG = 2013;
const HEADER_BYTES = 16;
const FLAGS_BYTES = 4;
const CHECKSUM_BYTES = 4;
const FLAG_CHECKSUM_PRESENT = 1 << 0;
const FLAG_MORE_TO_COME = 1 << 1;
/** A receiver must refuse a message with one of the first 16 flags that it does not know. */
const UNKNOWN_REQUIRED_FLAGS = 0xffff & ~(FLAG_CHECKSUM_PRESENT | FLAG_MORE_TO_COME);
const SMALLEST_BSON = 5;

/** An OP_MSG as it came. The bytes are views of the message, not copies. */
export interface OpMsg {
  readonly requestId: number;
  /** The client does not want an answer (an unacknowledged write). */
  readonly moreToCome: boolean;
  /** The one section of kind 0: the command. */
  readonly body: Buffer;
  /** The sections of kind 1, by their identifier: documents one after another, as bytes. */
  readonly sequences: ReadonlyMap<string, Buffer>;
}

/**
 * Reads an OP_MSG (MongoDB wire protocol, "OP_MSG").
 *
 * @param message the whole message with its header
 * @throws ProtocolError where it is malformed, or its checksum is wrong
 */
export function parseOpMsg(message: Buffer): OpMsg {
  if (message.length < HEADER_BYTES + FLAGS_BYTES) throw new ProtocolError('An OP_MSG is too short.');
  const flags = message.readUInt32LE(HEADER_BYTES);
  if ((flags & UNKNOWN_REQUIRED_FLAGS) !== 0) throw new ProtocolError(`OP_MSG has unknown flags ${flags}.`);
  const sections = sectionBytes(message, (flags & FLAG_CHECKSUM_PRESENT) !== 0);

  let body: Buffer | undefined;
  const sequences = new Map<string, Buffer>();
  for (let offset = 0; offset < sections.length;) {
    const kind = sections[offset++];
    const section = sizedPart(sections, offset);
    offset += section.length;
    if (kind === 0 && body === undefined) body = section;
    else if (kind === 1) addSequence(sequences, section);
    else throw new ProtocolError(`OP_MSG has a section of kind ${kind} that is not expected.`);
  }
  if (body === undefined) throw new ProtocolError('OP_MSG has no command.');
  return {
    requestId: message.readInt32LE(4),
    moreToCome: (flags & FLAG_MORE_TO_COME) !== 0,
    body,
    sequences,
  };
}

function sectionBytes(message: Buffer, hasChecksum: boolean): Buffer {
  const start = HEADER_BYTES + FLAGS_BYTES;
  if (!hasChecksum) return message.subarray(start);
  const end = message.length - CHECKSUM_BYTES;
  if (end < start) throw new ProtocolError('An OP_MSG is too short for its checksum.');
  if (crc32c(message.subarray(0, end)) !== message.readUInt32LE(end)) {
    throw new ProtocolError('The checksum of an OP_MSG is wrong.');
  }
  return message.subarray(start, end);
}

/** The part at `offset` whose first four bytes say how long it is: a BSON document, or a section of kind 1. */
function sizedPart(bytes: Buffer, offset: number): Buffer {
  if (offset + 4 > bytes.length) throw new ProtocolError('A section of an OP_MSG is cut short.');
  const size = bytes.readInt32LE(offset);
  if (size < SMALLEST_BSON || offset + size > bytes.length) {
    throw new ProtocolError(`A section of an OP_MSG cannot be ${size} bytes long.`);
  }
  return bytes.subarray(offset, offset + size);
}

function addSequence(sequences: Map<string, Buffer>, section: Buffer): void {
  const end = section.indexOf(0, 4);
  if (end < 0) throw new ProtocolError('A sequence of documents has no name.');
  const name = section.toString('utf8', 4, end);
  const documents = section.subarray(end + 1);
  for (let offset = 0; offset < documents.length;) offset += sizedPart(documents, offset).length;
  if (sequences.has(name)) throw new ProtocolError(`The sequence ${name} is there twice.`);
  sequences.set(name, documents);
}

/** The bytes of an answer: one section of kind 0. */
export function encodeOpMsg(requestId: number, responseTo: number, body: Uint8Array): Buffer {
  const message = Buffer.allocUnsafe(HEADER_BYTES + FLAGS_BYTES + 1 + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(requestId, 4);
  message.writeInt32LE(responseTo, 8);
  message.writeInt32LE(OP_MSG, 12);
  message.writeUInt32LE(0, HEADER_BYTES);
  message.writeUInt8(0, HEADER_BYTES + FLAGS_BYTES);
  message.set(body, HEADER_BYTES + FLAGS_BYTES + 1);
  return message;
}
