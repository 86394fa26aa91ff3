import { MAX_MESSAGE_BYTES } from '../limits.js';
import { ProtocolError } from './protocol-error.js';

const HEADER_BYTES = 16;

/**
 * Cuts a stream of bytes into messages of the wire protocol, each with its header.
 *
 * Reading goes on only when the consumer asks for the next message, so a client that sends faster than it is answered
 * is held back by the socket itself.
 *
 * @throws ProtocolError where a length is impossible
 */
export async function* splitMessages(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let pending: Buffer[] = [];
  let available = 0;
  for await (const chunk of stream) {
    pending.push(chunk);
    available += chunk.length;
    while (available >= 4) {
      const length = messageLength(pending);
      if (available < length) break;
      const whole = pending.length === 1 && pending[0] ? pending[0] : Buffer.concat(pending);
      yield whole.subarray(0, length);
      available -= length;
      pending = available > 0 ? [whole.subarray(length)] : [];
    }
  }
}

function messageLength(chunks: readonly Buffer[]): number {
  const first = chunks[0] ?? Buffer.alloc(0);
  const start = first.length >= 4 ? first : Buffer.concat(chunks);
  const length = start.readInt32LE(0);
  if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
    throw new ProtocolError(`A message cannot be ${length} bytes long.`);
  }
  return length;
}
