/**
 * Bytes that are no message of the wire protocol. Nothing can be answered, for what follows cannot be told apart any
 * more: the connection is closed, and only that one.
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
