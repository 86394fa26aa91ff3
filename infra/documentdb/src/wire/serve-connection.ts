import { once } from 'node:events';
import type { Socket } from 'node:net';
import { serialize } from 'bson';
import { MongoError } from '../errors/mongo-error.js';
import { MAX_COMMAND_BYTES } from '../limits.js';
import { splitMessages } from './framing.js';
import { encodeOpMsg, OP_MSG, parseOpMsg } from './op-msg.js';
import { encodeOpReply, OP_QUERY, parseOpQuery } from './op-query.js';
import { CommandRequest } from './command-request.js';
import { ProtocolError } from './protocol-error.js';

/** Answers one command with the bytes of a BSON document. Must not throw, but for a ProtocolError. */
export type Answer = (request: CommandRequest) => Promise<Uint8Array>;

const OPCODE_OFFSET = 12;

/**
 * Speaks the wire protocol with one client: takes its messages one after another and answers each before it reads the
 * next. A malformed message ends this connection, with a line in the log.
 */
export async function serveConnection(
  socket: Socket,
  answer: Answer,
  log: (line: string) => void,
): Promise<void> {
  let replies = 0;
  try {
    for await (const message of splitMessages(socket)) {
      const reply = await answerMessage(message, ++replies, answer);
      if (reply !== undefined && !socket.write(reply)) await drained(socket);
    }
  } catch (error) {
    if (error instanceof ProtocolError) log(`A connection was closed: ${error.message}`);
    // Everything else is the client going away while it was read from or written to.
  }
}

/** Waits until the client has taken what was sent, or is gone. */
async function drained(socket: Socket): Promise<void> {
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  socket.once('close', abort);
  try {
    if (!socket.destroyed) await once(socket, 'drain', { signal: gone.signal });
  } finally {
    socket.off('close', abort);
  }
}

/** The answer to a command that is too long to be looked at. */
function refuseLength({ length }: Buffer): Uint8Array {
  const message = `BSONObj size: ${length} (0x${length.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${MAX_COMMAND_BYTES}`;
  return serialize(new MongoError(10334, 'BSONObjectTooLarge', message).toReply());
}

async function answerMessage(message: Buffer, replyId: number, answer: Answer): Promise<Buffer | undefined> {
  const opcode = message.readInt32LE(OPCODE_OFFSET);
  if (opcode === OP_MSG) {
    const { requestId, moreToCome, body, sequences } = parseOpMsg(message);
    const isTooLong = body.length > MAX_COMMAND_BYTES;
    const reply = isTooLong ? refuseLength(body) : await answer(new CommandRequest(body, sequences));
    return moreToCome ? undefined : encodeOpMsg(replyId, requestId, reply);
  }
  if (opcode === OP_QUERY) {
    const { requestId, query } = parseOpQuery(message);
    return encodeOpReply(replyId, requestId, await answer(new CommandRequest(query)));
  }
  throw new ProtocolError(`The opcode ${opcode} is not known.`);
}
