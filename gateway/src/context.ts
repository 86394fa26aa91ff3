import type { Log } from '@newsgraph/runtime';

/** What every step of a request through the gateway is given. */
export interface GatewayContext {
  readonly requestId: string;
  readonly log: Log;
}
