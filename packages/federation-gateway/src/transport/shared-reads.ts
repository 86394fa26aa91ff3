import { Flights } from './flights.js';
import type { RawAnswer, SubgraphTransport } from './subgraph.js';

/**
 * For how long a read is joined: milliseconds. News of a change drop what is kept twice, the second time a second and a half
 * later: an answer of a read that began before the change is to be made before that.
 */
const joinedFor = 1000;

export interface SharingTransport extends SubgraphTransport {
  /** From now on nobody joins what is under way: it may have been read before something changed. */
  forget(): void;
}

/**
 * Sends a read once while the same is under way for the same caller. What writes is never shared, and who reads after it
 * joins nothing that began before.
 */
export function shareReads(transport: SubgraphTransport): SharingTransport {
  const flights = new Flights<RawAnswer>(joinedFor);
  return {
    send(request, asking) {
      if (!request.reads) return transport.send(request, asking).finally(() => flights.forget());
      const key = `${request.subgraph}\n${asking.callerKey}\n${request.body}`;
      return flights.share(key, asking.lifetime, (lifetime) =>
        transport.send(request, { ...asking, lifetime }),
      );
    },
    forget: () => flights.forget(),
    close: () => transport.close(),
  };
}
