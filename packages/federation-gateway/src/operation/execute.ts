import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { GraphQLError } from 'graphql';
import { tagsIn } from '../cache/tags.js';
import { faultOf } from '../plan/errors.js';
import type { Execution, Step, Variables } from '../plan/execution.js';
import { Abandoned } from '../transport/lifetime.js';
import { readAnswer } from '../transport/read-answer.js';
import type {
  Asking,
  CachePolicy,
  SubgraphAnswer,
  SubgraphRequest,
  SubgraphTransport,
} from '../transport/subgraph.js';
import type { CompiledOperation } from './compile.js';

const unkept: CachePolicy = { maxAge: 0, isPrivate: false, tags: [] };

/** Whether subgraphs answered, and told what failed where. */
const areOfFields = (errors: readonly GraphQLError[]) =>
  errors.length > 0 && errors.every(({ path }) => path !== undefined);

async function ask(
  transport: SubgraphTransport,
  request: SubgraphRequest,
  asking: Asking,
): Promise<SubgraphAnswer> {
  try {
    // What writes goes on though the client has left: nobody could tell how far it came.
    const { lifetime: _, ...lasting } = asking;
    if (!request.reads) asking.onWrite?.();
    const raw = await transport.send(request, request.reads ? asking : lasting);
    asking.onCachePolicy?.(raw.policy);
    return readAnswer(raw);
  } catch (error) {
    if (error instanceof Abandoned) throw error;
    throw asking.unreachable?.(request.subgraph, error as Error) ?? error;
  }
}

/** Executes an operation: what fails is an error in the answer, and the rest of it stands. */
export async function executeOperation(
  operation: CompiledOperation,
  variables: Variables,
  transport: SubgraphTransport,
  asking: Asking,
): Promise<GatewayExecutionResult> {
  const refusals = operation.refuse(variables);
  if (refusals.length > 0) return { errors: refusals };
  const run = async (step: Step): Promise<Execution> => {
    const begun: Execution = {
      variables,
      data: {},
      errors: [],
      ask: (request) => ask(transport, request, asking),
    };
    await step(begun, [begun.data]);
    return begun;
  };
  let execution = await run(operation.run);
  // An id that nobody asked for must not fail an answer, nor move an error to another place. While a subgraph is away,
  // nobody waits for it twice.
  if (operation.runAsWritten && areOfFields(execution.errors)) {
    execution = await run(operation.runAsWritten());
    // What failed once and not again would be kept without being known by its ids.
    asking.onCachePolicy?.(unkept);
  }
  if (operation.isObscure) asking.onCachePolicy?.(unkept);
  asking.onMadeOf?.(() => tagsIn(execution.data, variables, operation.askedFor));
  return answerOf(operation, execution);
}

/**
 * What does not fit its type is told only where nothing failed before, for that is mostly its cause, and as an
 * extension, not an error: so do Apollo's gateway and router.
 */
function answerOf(operation: CompiledOperation, execution: Execution): GatewayExecutionResult {
  const { data: fetched, errors, variables } = execution;
  try {
    const shaped = operation.shaper.shape(fetched, variables);
    if (errors.length > 0) return { errors, data: shaped.data };
    return shaped.errors.length > 0
      ? { data: shaped.data, extensions: { valueCompletion: shaped.errors } }
      : { data: shaped.data };
  } catch (error) {
    return { errors: [faultOf(error)] };
  }
}
