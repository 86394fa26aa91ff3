import { callerHeader, signCaller, type Caller } from '@newsgraph/caller';
import type { Asking } from '@newsgraph/federation-gateway';
import { NewsgraphError } from '@newsgraph/errors';
import type { Admission } from '@newsgraph/plans';
import { callerOf, type GatewayContext } from './context.js';

const unavailable =
  ({ log }: GatewayContext) =>
  (subgraph: string, cause: Error): NewsgraphError => {
    log.warn({ subgraph, reason: cause.message }, 'a subgraph cannot be reached');
    return new NewsgraphError(
      'SUBGRAPH_UNAVAILABLE',
      `The service for ${subgraph} cannot be reached: what it knows is missing here. Ask again in a few seconds.`,
      { cause, details: { service: subgraph } },
    );
  };

/** For how long a signature is used again: milliseconds. Services take them for minutes. */
const signedFor = 1000;

/** As whom subgraphs are asked: worked out once for each verdict of the door, and signed for once a second. */
class Asker {
  private readonly caller: Caller;
  private signed = '';
  private signedAt = -Infinity;
  readonly callerKey: string;
  /** Undefined for whom nothing is kept. */
  readonly audienceKey: string | undefined;

  constructor(
    admission: Admission,
    private readonly secret: string,
  ) {
    this.caller = callerOf(admission);
    this.callerKey = JSON.stringify(this.caller);
    // What a caller may ask for at all is judged before: of what may be kept, nothing depends on who it is.
    const { rights } = this.caller;
    // Who sees what is under embargo gets to see it at times that no news tells of.
    this.audienceKey = rights.embargoLead ? undefined : JSON.stringify(rights);
  }

  /** @param budget how it stands, where the operation asks for that */
  sign(budget: GatewayContext['budget'], now = Date.now()): string {
    if (budget) return signCaller({ ...this.caller, budget }, this.secret, now);
    if (Math.abs(now - this.signedAt) >= signedFor) {
      this.signed = signCaller(this.caller, this.secret, now);
      this.signedAt = now;
    }
    return this.signed;
  }
}

/** Subgraphs are asked as the caller; only equal callers share what is under way. */
export function createAsking(secret: string): (context: GatewayContext) => Asking {
  const askers = new WeakMap<Admission, Asker>();
  function askerOf(admission: Admission): Asker {
    const known = askers.get(admission);
    if (known) return known;
    const asker = new Asker(admission, secret);
    askers.set(admission, asker);
    return asker;
  }
  return (context) => {
    const { admission, requestId, budget, lifetime } = context;
    const asker = askerOf(admission);
    const { callerKey, audienceKey } = asker;
    return {
      headers: { 'x-request-id': requestId, [callerHeader]: asker.sign(budget) },
      ...{ callerKey, lifetime },
      ...(audienceKey !== undefined && { audienceKey }),
      unreachable: unavailable(context),
    };
  };
}
