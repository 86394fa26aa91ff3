import { Flights } from './flights.js';
import type { RawAnswer, SubgraphTransport } from './subgraph.js';

/** Sends a read once while the same is under way for the same caller. What writes is never shared. */
export function shareReads(transport: SubgraphTransport): SubgraphTransport {
  const flights = new Flights<RawAnswer>();
  return {
    send(request, asking) {
      if (!request.reads) return transport.send(request, asking);
      const key = `${request.subgraph}\n${asking.callerKey}\n${request.body}`;
      return flights.share(key, asking.lifetime, (lifetime) =>
        transport.send(request, { ...asking, lifetime }),
      );
    },
    close: () => transport.close(),
  };
}
