import { LRUCache } from 'lru-cache';
import {
  getOperationAST,
  GraphQLError,
  parse,
  print,
  specifiedRules,
  validate,
  type DocumentNode,
} from 'graphql';
import { shapeMemory } from '../shape/shaper.js';
import type { Supergraph } from '../supergraph/load.js';
import type { Keeping } from './asked-for.js';
import { compileOperation, type CompiledOperation } from './compile.js';
import { knownRootType } from './known-root-type.js';

const rules = [...specifiedRules, knownRootType];

/** A request that says nothing that can be executed: 400 in HTTP. */
export class OperationRefused extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? 'The operation cannot be executed.');
    this.name = 'OperationRefused';
  }
}

export interface StoreLimits {
  /** Operations that are kept compiled. */
  readonly operations: number;
  /** The longest document, in words and signs. */
  readonly tokens: number | undefined;
}

export interface StoreOptions extends StoreLimits {
  /** Given where answers are kept. */
  readonly keeping: Keeping | undefined;
}

/** How long all documents together are that are kept compiled, in characters: what is made of them takes far more memory. */
const mostText = 1 << 20;

const coded = (error: GraphQLError, code: string) =>
  new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source,
    positions: error.positions,
    extensions: { code, ...error.extensions },
  });

function parseText(text: string, maxTokens: number | undefined): DocumentNode {
  try {
    return parse(text, { maxLexicalTokens: maxTokens });
  } catch (error) {
    throw new OperationRefused([coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')]);
  }
}

function checkDocument({ schema }: Supergraph, document: DocumentNode, name: string | undefined): void {
  const errors = validate(schema, document, rules);
  if (errors.length > 0)
    throw new OperationRefused(errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')));
  if (getOperationAST(document, name)) return;
  const message =
    name === undefined
      ? 'Must provide operation name if query contains multiple operations.'
      : `Unknown operation named "${name}".`;
  const extensions = { code: 'OPERATION_RESOLUTION_FAILURE' };
  throw new OperationRefused([new GraphQLError(message, { extensions })]);
}

/** The compiled operations of one supergraph. */
export class OperationStore {
  private readonly byText: LRUCache<string, CompiledOperation>;
  private readonly shapes = shapeMemory();
  private readonly byDocument = new WeakMap<DocumentNode, Map<string, CompiledOperation>>();

  constructor(
    readonly supergraph: Supergraph,
    private readonly options: StoreOptions,
  ) {
    this.byText = new LRUCache({
      max: options.operations,
      maxSize: mostText,
      sizeCalculation: (_, key) => key.length,
      dispose: ({ shaper }) => {
        shaper.release();
      },
    });
  }

  /** @throws OperationRefused where the text is no valid operation; GraphQLError where it cannot be planned */
  ofText(text: string, operationName: string | undefined): CompiledOperation {
    const key = `${operationName ?? ''}\n${text}`;
    const known = this.byText.get(key);
    if (known) return known;
    const document = parseText(text, this.options.tokens);
    checkDocument(this.supergraph, document, operationName);
    return this.keep(key, document, operationName);
  }

  /**
   * The same for a document that is valid: one that is seen again is found at once, and an equal one by its text.
   * @throws GraphQLError where it cannot be planned
   */
  ofDocument(document: DocumentNode, operationName: string | undefined): CompiledOperation {
    const name = operationName ?? '';
    const ofDocument = this.byDocument.get(document);
    const known = ofDocument?.get(name);
    if (known) return known;
    const key = `${name}\n${print(document)}`;
    const operation = this.byText.get(key) ?? this.keep(key, document, operationName);
    if (!this.byText.has(key)) return operation;
    if (ofDocument) ofDocument.set(name, operation);
    else this.byDocument.set(document, new Map([[name, operation]]));
    return operation;
  }

  /** Compiles what another store holds, the last used first, and leaves the process time for requests. */
  async warmFrom(known: Iterable<string>): Promise<void> {
    for (const key of known) {
      const end = key.indexOf('\n');
      try {
        this.ofText(key.slice(end + 1), key.slice(0, end) || undefined);
      } catch {
        // What a changed graph does not admit any more is refused when it is asked for.
      }
      await new Promise(setImmediate);
    }
  }

  /** What `warmFrom` of another store takes. */
  known(): string[] {
    return [...this.byText.keys()];
  }

  private keep(key: string, document: DocumentNode, operationName: string | undefined): CompiledOperation {
    const { keeping } = this.options;
    const operation = compileOperation(this.supergraph, document, operationName, keeping, this.shapes);
    this.byText.set(key, operation);
    // What is too long to be kept is compiled anew each time.
    if (!this.byText.has(key)) operation.shaper.release();
    return operation;
  }
}
