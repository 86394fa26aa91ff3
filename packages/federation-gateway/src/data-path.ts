import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { DocumentNode, GraphQLScalarType } from 'graphql';
import type { Keeping } from './operation/asked-for.js';
import type { CompiledOperation } from './operation/compile.js';
import { executeOperation } from './operation/execute.js';
import { OperationStore, type StoreLimits, type StoreOptions } from './operation/store.js';
import type { Variables } from './plan/execution.js';
import { loadSupergraph, type Supergraph } from './supergraph/load.js';
import { shareReads, type SharingTransport } from './transport/shared-reads.js';
import type { Asking, SubgraphTransport } from './transport/subgraph.js';

export interface DataPathOptions {
  readonly sdl: string;
  readonly openTransport: (supergraph: () => Supergraph) => SubgraphTransport;
  readonly limits?: Partial<StoreLimits>;
  /** Scalars of which values are checked before a subgraph is asked. */
  readonly scalars?: readonly GraphQLScalarType[];
  /** Given by who keeps answers. */
  readonly keeping?: Keeping | undefined;
}

const usualLimits: StoreLimits = { operations: 1_000, tokens: undefined };

/** From an operation to its answer, for one supergraph at a time. */
export class DataPath {
  private readonly options: StoreOptions;
  private readonly scalars: readonly GraphQLScalarType[];
  private readonly transport: SharingTransport;
  private store: OperationStore;

  /** @throws GraphQLError where the supergraph cannot be loaded */
  constructor({ sdl, openTransport, limits, scalars = [], keeping }: DataPathOptions) {
    this.scalars = scalars;
    this.options = { ...usualLimits, ...limits, keeping };
    this.store = new OperationStore(loadSupergraph(sdl, scalars), this.options);
    this.transport = shareReads(openTransport(() => this.store.supergraph));
  }

  get supergraph(): Supergraph {
    return this.store.supergraph;
  }

  /**
   * Takes another supergraph for what is asked from now on, and compiles for it what was asked of the one before.
   * @returns when that is done
   * @throws GraphQLError where it cannot be loaded: then the one before stays
   */
  replace(sdl: string): Promise<void> {
    if (sdl === this.supergraph.sdl) return Promise.resolve();
    const known = this.store.known();
    this.store = new OperationStore(loadSupergraph(sdl, this.scalars), this.options);
    return this.store.warmFrom(known);
  }

  /** Something changed: who asks from now on joins no read that is under way. */
  forget(): void {
    this.transport.forget();
  }

  /** Compiles operations before they are asked for. */
  warm(texts: readonly string[]): Promise<void> {
    return this.store.warmFrom(texts.map((text) => `\n${text}`));
  }

  /** @throws OperationRefused, GraphQLError */
  operationOfText(text: string, operationName: string | undefined): CompiledOperation {
    return this.store.ofText(text, operationName);
  }

  /** @throws GraphQLError */
  operationOfDocument(document: DocumentNode, operationName: string | undefined): CompiledOperation {
    return this.store.ofDocument(document, operationName);
  }

  execute(
    operation: CompiledOperation,
    variables: Variables,
    asking: Asking,
  ): Promise<GatewayExecutionResult> {
    return executeOperation(operation, variables, this.transport, asking);
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}
