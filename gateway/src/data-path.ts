import { callerHeader, signCaller } from '@newsgraph/caller';
import {
  createHttpTransport,
  DataPathGateway,
  type Asking,
  type KeptAnswers,
  type SupergraphSource,
} from '@newsgraph/federation-gateway';
import { NewsgraphError } from '@newsgraph/errors';
import { subgraphUrl } from '@newsgraph/subgraph-client';
import { callerOf, type GatewayContext } from './context.js';
import type { GatewayEnvironment } from './environment.js';

type Settings = Pick<
  GatewayEnvironment,
  'SUBGRAPH_URLS' | 'NEWSGRAPH_RUN' | 'GATEWAY_SECRET' | 'SUBGRAPH_TIMEOUT_MS'
>;

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

/** Subgraphs are asked as the caller, who is signed for once a request; only equal callers share what is under way. */
function askingOf(context: GatewayContext, secret: string): Asking {
  const caller = callerOf(context.admission);
  return {
    headers: {
      'x-request-id': context.requestId,
      [callerHeader]: signCaller({ ...caller, budget: context.budget }, secret),
    },
    callerKey: JSON.stringify(caller),
    // What a caller may ask for at all is judged before: of what may be kept, nothing depends on who it is.
    audienceKey: JSON.stringify(caller.rights),
    lifetime: context.lifetime,
    unreachable: unavailable(context),
  };
}

const withPath = (url: string) => (/^https?:\/\/[^/]+\/?$/.test(url) ? new URL('/graphql', url).href : url);

/** Plans and executes what the graph is asked. */
export const createDataPath = (
  source: SupergraphSource,
  { SUBGRAPH_URLS, NEWSGRAPH_RUN, SUBGRAPH_TIMEOUT_MS, GATEWAY_SECRET }: Settings,
  kept: KeptAnswers | undefined,
): DataPathGateway<GatewayContext> =>
  new DataPathGateway<GatewayContext>({
    source,
    ...(kept && { kept }),
    askingOf: (context) => askingOf(context, GATEWAY_SECRET),
    openTransport: () =>
      createHttpTransport({
        urlOf: (name) => withPath(subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name)),
        timeout: SUBGRAPH_TIMEOUT_MS,
        // A subgraph that refuses says why in a GraphQL error, whatever its status.
        anyStatus: true,
      }),
  });
