import type { ApolloServerPlugin, GraphQLRequestListener, GraphQLResponse } from '@apollo/server';
import { NewsgraphError } from '@newsgraph/errors';
import type { FormattedExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { payerOf, type GatewayContext } from '../context.js';
import { actualCost } from './actual.js';
import type { Budgets, Spending, Window } from './budgets.js';
import { readCosts } from './cost-table.js';
import { estimateCost } from './evaluate.js';
import { budgetHeaders, retryAfter } from './headers.js';
import { requireWithin } from './limits.js';
import { soon, type Soon } from './soon.js';
import { createShapes, type ShapeOf } from './shapes.js';
import type { Shape, Variables } from './shape.js';

/** Who is charged. */
type Payer = Pick<GatewayContext, 'admission' | 'client' | 'ip'>;

/** What is told of every request that was charged or refused. */
export interface Charged {
  readonly context: Payer;
  readonly operation: string | null;
  readonly failed: boolean;
  readonly cost: number;
}

export interface DemandControlOptions {
  readonly budgets: Budgets;
  readonly onCharged: (charged: Charged) => void;
}

/** What it costs to look at a request that is refused before anybody knows what it asks for. */
export const refusalCost = 1;

/** What one request was charged. */
interface Charge {
  readonly shape: Shape;
  readonly variables: Variables;
  readonly estimated: number;
  readonly spending: Spending;
}

function smallest(windows: readonly Window[]): number {
  let least = Infinity;
  for (const { remaining } of windows) least = Math.min(least, remaining);
  return Math.max(0, least);
}

/** Codes of what is refused before anything is read for it. */
const refusals: ReadonlySet<unknown> = new Set([
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_PAGE',
  'BAD_CURSOR',
  'UNKNOWN_ENTITY',
  'UNAUTHORIZED_FIELD',
]);
/** Codes of what is missing in an answer and was not read. */
const unread: ReadonlySet<unknown> = new Set(['UNAUTHORIZED_FIELD', 'SUBGRAPH_UNAVAILABLE']);

const areAll = (errors: readonly GraphQLFormattedError[], codes: ReadonlySet<unknown>) =>
  errors.every(({ extensions }) => codes.has(extensions?.code));

/** Codes of what cannot be read at all. */
const away: ReadonlySet<unknown> = new Set(['SUBGRAPH_UNAVAILABLE']);

/**
 * What an operation cost of which nothing came: one field that was refused takes those with it that were read. Where
 * services are away, errors tell not of which fields: nobody is charged for that.
 */
function costOfNothing({ shape, variables, estimated }: Charge, result: FormattedExecutionResult): number {
  const { data, errors = [] } = result;
  if (errors.length > 0 && areAll(errors, data === undefined ? refusals : away)) return 1;
  const refused = new Set(
    errors.flatMap(({ path, extensions }) =>
      path?.length === 1 && refusals.has(extensions?.code) ? path : [],
    ),
  );
  if (refused.size === 0) return estimated;
  const others = shape.nodes.filter(([node]) => !refused.has(node?.key ?? ''));
  return estimateCost({ nodes: others, constant: undefined }, variables);
}

/**
 * What an operation cost. Of what errors took out of its answer, or kept from coming to an end, as where the client
 * left, nobody can tell how much was read: that is not given back, for it would be read for nothing.
 */
function costOf(charge: Charge, result: FormattedExecutionResult): number {
  const { data, errors = [] } = result;
  if (!data) return costOfNothing(charge, result);
  const { shape, variables, estimated } = charge;
  const isTorn = !areAll(errors, unread);
  return Math.min(estimated, actualCost(shape, data, { variables, isTorn, isWhole: errors.length === 0 }));
}

const shortOf = (window: Window, estimated: number): NewsgraphError =>
  new NewsgraphError(
    'RATE_LIMITED',
    `The operation costs up to ${estimated}, and ${Math.max(0, window.remaining)} of ${window.limit} a ${window.name} are left. ` +
      `Ask again in ${retryAfter(window)} seconds.`,
  );

/** Charges what the graph does not execute. @returns how the budget stands; nothing is taken where it has not enough left */
export async function chargeFlat(
  { budgets, onCharged }: DemandControlOptions,
  context: Payer,
  cost: number,
  failed: boolean,
): Promise<Spending> {
  const spending = await budgets.spend(payerOf(context), cost, context.admission.limits);
  const { refused } = spending;
  onCharged({ context, operation: null, failed: failed || refused !== undefined, cost: refused ? 0 : cost });
  return spending;
}

type Headers = GraphQLResponse['http']['headers'];

function tellBudget(headers: Headers, windows: readonly Window[]): void {
  for (const [name, value] of budgetHeaders(windows)) headers.set(name, value);
}

const nothing = Promise.resolve();

/** What Apollo Server waits for, where there is something to wait for. */
const waitFor = (done: Soon<void>): Promise<void> => done ?? nothing;

/** Charges one request: before it is executed for all that it could cost, after it for what it did cost. */
function chargeRequest(
  shapeOf: ShapeOf,
  options: DemandControlOptions,
): GraphQLRequestListener<GatewayContext> {
  const { budgets, onCharged } = options;
  let charge: Charge | undefined;
  /** The budget that had nothing left for an operation that was refused anyway. */
  let short: Window | undefined;

  function hold(taken: Charge, contextValue: GatewayContext): void {
    charge = taken;
    const { shape, estimated, spending } = taken;
    contextValue.onCharged?.(spending.windows);
    if (spending.refused) throw shortOf(spending.refused, estimated);
    if (shape.asksForBudget) contextValue.budget = spending.windows;
  }

  /** Gives back what was not used. */
  function giveBack({ estimated, spending }: Charge, actual: number, payer: Payer): Soon<readonly Window[]> {
    const { windows, refused } = spending;
    return refused ? windows : budgets.refund(windows, payerOf(payer), estimated - actual);
  }

  return {
    didResolveOperation({ document, operation, request, contextValue }) {
      if (!operation) return nothing;
      const { limits } = contextValue.admission;
      const shape = shapeOf(document, operation);
      const variables = request.variables ?? {};
      const estimated = estimateCost(shape, variables);
      const { depth, aliases } = shape;
      requireWithin(limits, { depth, aliases, cost: estimated, tokens: document.tokenCount ?? 0 });
      const spent = budgets.spend(payerOf(contextValue), estimated, limits);
      return waitFor(
        soon(spent, (spending) => hold({ shape, variables, estimated, spending }, contextValue)),
      );
    },

    /** What is refused before it was charged has been read all the same; but of a hash that is not known there is no text. */
    async didEncounterErrors({ contextValue, source, response: { http } }) {
      if (charge || source === undefined) return;
      const { windows, refused } = await chargeFlat(options, contextValue, refusalCost, true);
      tellBudget(http.headers, windows);
      short = refused;
    },

    willSendResponse({ response: { body, http }, contextValue: context, operationName }) {
      if (short && body.kind === 'single') {
        const { message, extensions } = shortOf(short, refusalCost);
        http.headers.set('retry-after', String(retryAfter(short)));
        body.singleResult = { errors: [{ message, extensions }] };
      }
      if (!charge || body.kind !== 'single') return nothing;
      const { estimated, spending } = charge;
      const { singleResult } = body;
      if (spending.refused) http.headers.set('retry-after', String(retryAfter(spending.refused)));
      const actual = spending.refused ? 0 : costOf(charge, singleResult);
      const failed = singleResult.errors !== undefined;
      onCharged({ context, operation: operationName ?? null, failed, cost: actual });
      const given = giveBack(charge, actual, context);
      return waitFor(
        soon(given, (windows) => {
          tellBudget(http.headers, windows);
          const cost = { estimated, actual, remaining: smallest(windows) };
          singleResult.extensions = { ...singleResult.extensions, cost };
        }),
      );
    },
  };
}

/** Knows what every operation costs, and holds callers to what their plan lets them spend. */
export function demandControl(options: DemandControlOptions): ApolloServerPlugin<GatewayContext> {
  let shapeOf: ShapeOf | undefined;
  const load = (schema: GraphQLSchema, supergraph: string) => {
    shapeOf = createShapes(schema, readCosts(supergraph));
  };
  return {
    serverWillStart: () =>
      Promise.resolve({
        schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => load(apiSchema, coreSupergraphSdl ?? ''),
      }),
    requestDidStart: () => Promise.resolve(shapeOf && chargeRequest(shapeOf, options)),
  };
}
