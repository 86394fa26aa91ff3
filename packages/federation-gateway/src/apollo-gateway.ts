import type {
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import type { DataPath } from './data-path.js';
import { OverallPolicy } from './cache/policy.js';
import type { Asking } from './transport/subgraph.js';

/** Puts a data path under Apollo Server, in the place of `ApolloGateway`. */
export class DataPathGateway<Context> implements GatewayInterface {
  private readonly listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();

  /** @param askingOf on whose behalf the subgraphs are asked in a request of that context */
  constructor(
    private readonly path: DataPath,
    private readonly askingOf: (context: Context) => Asking,
  ) {}

  onSchemaLoadOrUpdate(listener: GatewaySchemaLoadOrUpdateCallback): GatewayUnsubscriber {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  load(): Promise<GatewayLoadResult> {
    this.tell();
    return Promise.resolve({ executor: (context) => this.execute(context) });
  }

  /** @throws GraphQLError where the supergraph cannot be loaded: then the one before stays */
  async replace(sdl: string): Promise<void> {
    const warmed = this.path.replace(sdl);
    this.tell();
    await warmed;
  }

  stop(): Promise<void> {
    return this.path.close();
  }

  private tell(): void {
    const { schema, sdl } = this.path.supergraph;
    for (const listener of this.listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
  }

  private async execute(requestContext: GatewayGraphQLRequestContext) {
    const { document, request, context } = requestContext;
    const overall = requestContext.overallCachePolicy as Overall | undefined;
    const operation = this.path.operationOfDocument(document, request.operationName);
    const policy = new OverallPolicy();
    const asking = { ...this.askingOf(context as Context), onCachePolicy: policy.restrict };
    const answer = await this.path.execute(operation, request.variables ?? {}, asking);
    const { maxAge, isPrivate } = policy.result();
    overall?.restrict({
      maxAge,
      scope: isPrivate ? 'PRIVATE' : 'PUBLIC',
    });
    return answer;
  }
}

/** Apollo's own type of it is `any`. */
interface Overall {
  restrict(hint: { maxAge: number; scope: 'PRIVATE' | 'PUBLIC' }): void;
}
