import type {
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import { DataPath, type DataPathOptions } from './data-path.js';
import type { Asking } from './transport/subgraph.js';

/** Gives a supergraph, and another whenever it changes: Apollo's `SupergraphManager` is one too. */
export interface SupergraphSource {
  initialize(options: {
    /** @throws GraphQLError where the supergraph cannot be loaded: then the one before stays */
    update(sdl: string): void;
  }): Promise<{ readonly supergraphSdl: string; readonly cleanup?: () => Promise<void> }>;
}

export interface DataPathGatewayOptions<Context> extends Omit<DataPathOptions, 'sdl'> {
  readonly source: SupergraphSource;
  /** On whose behalf subgraphs are asked in a request of that context. */
  readonly askingOf: (context: Context) => Asking;
  /** Operations that are compiled before they are asked for. */
  readonly known?: readonly string[];
}

/** Puts a data path under Apollo Server, in the place of `ApolloGateway`. */
export class DataPathGateway<Context> implements GatewayInterface {
  private readonly listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  private path: DataPath | undefined;
  private cleanup: (() => Promise<void>) | undefined;

  constructor(private readonly options: DataPathGatewayOptions<Context>) {}

  onSchemaLoadOrUpdate(listener: GatewaySchemaLoadOrUpdateCallback): GatewayUnsubscriber {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async load(): Promise<GatewayLoadResult> {
    const { source, known = [], ...options } = this.options;
    const { supergraphSdl, cleanup } = await source.initialize({ update: (sdl) => this.replace(sdl) });
    this.cleanup = cleanup;
    const path = new DataPath({ ...options, sdl: supergraphSdl });
    this.path = path;
    this.tell(path);
    void path.warm(known);
    return { executor: async (context) => this.execute(path, context) };
  }

  async stop(): Promise<void> {
    await this.cleanup?.();
    await this.path?.close();
  }

  private replace(sdl: string): void {
    if (!this.path) return;
    void this.path.replace(sdl);
    this.tell(this.path);
  }

  private tell({ supergraph: { schema, sdl } }: DataPath): void {
    for (const listener of this.listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
  }

  /** How an answer may be kept is not told: Apollo Server would tell clients, and it depends on who asks. */
  private execute(path: DataPath, { document, request, context }: GatewayGraphQLRequestContext) {
    const operation = path.operationOfDocument(document, request.operationName);
    return path.execute(operation, request.variables ?? {}, this.options.askingOf(context as Context));
  }
}
