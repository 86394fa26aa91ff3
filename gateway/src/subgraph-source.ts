import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { NewsgraphError } from '@newsgraph/errors';
import type { SubgraphClient } from '@newsgraph/subgraph-client';
import { callerOf, type GatewayContext } from './context.js';

type Answer = ReturnType<GraphQLDataSource['process']>;

/** One subgraph as the gateway's plans ask it. */
export class SubgraphSource implements GraphQLDataSource<GatewayContext> {
  constructor(private readonly client: SubgraphClient) {}

  async process({
    request,
    context,
  }: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Awaited<Answer>> {
    const { query, variables, operationName } = request;
    const { requestId, log, admission } = context as GatewayContext;
    try {
      const answer = await this.client.ask(
        { query, variables, operationName },
        callerOf(admission),
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
