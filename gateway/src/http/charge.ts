import { refuse } from '@newsgraph/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chargeFlat, type DemandControlOptions } from '../cost/demand-control.js';
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
