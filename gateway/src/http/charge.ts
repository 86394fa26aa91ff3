import { answerError, refuse } from '@newsgraph/runtime';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { chargeFlat, refusalCost, type DemandControlOptions } from '../cost/demand-control.js';
import { budgetHeaders, retryAfter } from '../cost/headers.js';
import { admissionOf } from '../door/index.js';
import { clientOf } from './client-of.js';

/**
 * Charges a request that does not come to the graph, and tells in the headers of its answer how the budget stands.
 * @returns whether there was enough left of it; where not, the request is refused
 */
export type Charge = (
  request: FastifyRequest,
  reply: FastifyReply,
  cost: number,
  failed: boolean,
) => Promise<boolean>;

export const createCharge =
  (options: DemandControlOptions): Charge =>
  async (request, reply, cost, failed) => {
    const asker = { ip: request.ip, client: clientOf(request), admission: admissionOf(request) };
    const { windows, refused } = await chargeFlat(options, asker, cost, failed);
    reply.headers(Object.fromEntries(budgetHeaders(windows)));
    if (refused) refuse(request, reply.header('retry-after', retryAfter(refused)), 'RATE_LIMITED');
    return !refused;
  };

/** Answers what the graph cannot read, as where a body is too long or no JSON: to look at it costs as any refusal does. */
export const answerUnread =
  (charge: Charge) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const answer = (what: FastifyError) => answerError(what, request, reply);
    if ((error.statusCode ?? 500) >= 500) answer(error);
    else charge(request, reply, refusalCost, true).then((isPaid) => isPaid && answer(error), answer);
  };
