import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Rights } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import type { SubgraphClient } from '@newsgraph/subgraph-client';
import type { GatewayContext } from './context.js';

type Answer = ReturnType<GraphQLDataSource['process']>;

/** One subgraph as the gateway's plans ask it. */
export class SubgraphSource implements GraphQLDataSource<GatewayContext> {
  constructor(
    private readonly client: SubgraphClient,
    private readonly rights: Rights,
  ) {}

  async process({
    request,
    context,
  }: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Awaited<Answer>> {
    const { query, variables, operationName } = request;
    const { requestId, log } = context as GatewayContext;
    try {
      const answer = await this.client.ask(
        { query, variables, operationName },
        { role: 'gateway', rights: this.rights },
        requestId,
      );
      return answer as Awaited<Answer>;
    } catch (cause) {
      throw this.unavailable(cause, log);
    }
  }

  private unavailable(cause: unknown, log: GatewayContext['log']): NewsgraphError {
    const { name } = this.client;
    log.warn({ subgraph: name, reason: (cause as Error).message }, 'a subgraph cannot be reached');
    return new NewsgraphError(
      'SUBGRAPH_UNAVAILABLE',
      `The service for ${name} cannot be reached: what it knows is missing here. Ask again in a few seconds.`,
      { cause, details: { service: name } },
    );
  }
}
