import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import { OperationTypeNode } from 'graphql';
import type { KeptAnswers } from './cache/kept-answers.js';
import { OverallPolicy } from './cache/policy.js';
import { DataPath, type DataPathOptions } from './data-path.js';
import type { CompiledOperation } from './operation/compile.js';
import { canBeWritten } from './operation/refusals.js';
import type { Variables } from './plan/execution.js';
import type { Asking } from './transport/subgraph.js';

/** Gives a supergraph, and another whenever it changes: Apollo's `SupergraphManager` is one too. */
export interface SupergraphSource {
  initialize(options: {
    /** @throws GraphQLError where the supergraph cannot be loaded: then the one before stays */
    update(sdl: string): void;
  }): Promise<{ readonly supergraphSdl: string; readonly cleanup?: () => Promise<void> }>;
}

export interface DataPathGatewayOptions<Context> extends Omit<DataPathOptions, 'sdl' | 'keeping'> {
  readonly source: SupergraphSource;
  /** On whose behalf subgraphs are asked in a request of that context. */
  readonly askingOf: (context: Context) => Asking;
  /** Operations that are compiled before they are asked for. */
  readonly known?: readonly string[];
  /** Where whole answers are kept. */
  readonly kept?: KeptAnswers;
}

/** Who wrote is to read what he wrote, also where the answer to it could not be made. */
async function write(
  path: DataPath,
  operation: CompiledOperation,
  variables: Variables,
  asking: Asking,
  kept: KeptAnswers,
): Promise<GatewayExecutionResult> {
  let isWrite = false;
  try {
    return await path.execute(operation, variables, { ...asking, onWrite: () => (isWrite = true) });
  } finally {
    // `mutation { __typename }` changes nothing: anybody may ask it, and would empty the cache of all.
    if (isWrite) kept.outdate();
  }
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
    const path = new DataPath({ ...options, sdl: supergraphSdl, keeping: options.kept });
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
    this.options.kept?.outdate();
    this.tell(this.path);
  }

  private tell({ supergraph: { schema, sdl } }: DataPath): void {
    for (const listener of this.listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
  }

  /** How an answer may be kept is not told: Apollo Server would tell clients, and it depends on who asks. */
  private async execute(
    path: DataPath,
    asked: GatewayGraphQLRequestContext,
  ): Promise<GatewayExecutionResult> {
    const { document, request, context, queryHash } = asked;
    const operation = path.operationOfDocument(document, request.operationName);
    const variables = request.variables ?? {};
    const asking = this.options.askingOf(context as Context);
    const { kept } = this.options;
    if (!kept) return path.execute(operation, variables, asking);
    if (operation.kind !== OperationTypeNode.QUERY) return write(path, operation, variables, asking, kept);
    // What cannot be written down cannot be kept: it is refused.
    if (asking.audienceKey === undefined || !canBeWritten(variables))
      return path.execute(operation, variables, asking);
    const key = JSON.stringify([asking.audienceKey, queryHash, request.operationName, variables]);
    return (await kept.find(key)) ?? this.make(path, operation, variables, asking, key, kept);
  }

  private async make(
    path: DataPath,
    operation: CompiledOperation,
    variables: Variables,
    asking: Asking,
    key: string,
    kept: KeptAnswers,
  ): Promise<GatewayExecutionResult> {
    const moment = kept.moment();
    const overall = new OverallPolicy();
    const { restrict: onCachePolicy, madeOf: onMadeOf } = overall;
    const answer = await path.execute(operation, variables, { ...asking, onCachePolicy, onMadeOf });
    const isWhole = answer.errors === undefined && answer.extensions === undefined;
    if (isWhole) kept.keep(key, answer, overall.result(), moment);
    return answer;
  }
}
