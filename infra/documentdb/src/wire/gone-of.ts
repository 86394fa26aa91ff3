import type { Readable } from 'node:stream';

/**
 * Comes when a client has gone, even while its last message is being answered and nothing is read from it.
 *
 * @param socket a stream that is read in pieces, not by 'data' events
 * @param reason what the signal gives as its reason
 */
export function goneOf(socket: Readable, reason: Error): AbortSignal {
  const gone = new AbortController();
  const leave = (): void => {
    socket.off('readable', look);
    gone.abort(reason);
  };
  // The end of a stream is told as `readable` too, with nothing to read.
  const look = (): void => {
    if (socket.readableLength === 0) leave();
  };
  socket.on('readable', look);
  socket.once('close', leave);
  return gone.signal;
}
