import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { deserialize, serialize, setInternalBufferSize, type Document } from 'bson';

// Room for a document that is longer than allowed.
setInternalBufferSize(32 * 1024 * 1024);

const OP_MSG = 2013;
const HEADER_BYTES = 16;
/** Where the document begins in an OP_MSG with one section. */
export const OP_MSG_DOCUMENT = 21;

/** The bytes of an OP_MSG with one command. */
export function opMsg(
  command: Document,
  { flags = 0, checksum }: { flags?: number; checksum?: number } = {},
): Buffer {
  const body = serialize(command);
  const message = Buffer.alloc(HEADER_BYTES + 5 + body.length + (checksum === undefined ? 0 : 4));
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(1, 4);
  message.writeInt32LE(OP_MSG, 12);
  message.writeUInt32LE(flags, HEADER_BYTES);
  message.set(body, HEADER_BYTES + 5);
  if (checksum !== undefined) message.writeUInt32LE(checksum, message.length - 4);
  return message;
}

/** What becomes of a connection that sent some bytes: the first answer, or that it was closed. */
export async function exchange(port: number, bytes: Uint8Array): Promise<Buffer | 'closed'> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  const answer = await Promise.race([
    once(socket, 'data').then(([data]) => data as Buffer),
    once(socket, 'close').then(() => 'closed' as const),
  ]);
  socket.destroy();
  return answer;
}

/** The document in an answer, after its header. */
export function documentIn(answer: Buffer | 'closed', offset: number): Document {
  if (answer === 'closed') throw new Error('The connection was closed.');
  return deserialize(answer.subarray(offset));
}
