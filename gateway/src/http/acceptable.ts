import { preferredType } from '@newsgraph/federation-gateway';
import { refuse } from '@newsgraph/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalCost } from '../cost/demand-control.js';
import type { Charge } from './charge.js';

/** What Apollo Server answers in, as it writes them. It has others for answers in parts, which the graph does not give. */
const types = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
  'application/json; callbackSpec=1.0; charset=utf-8',
];

const isAcceptable = ({ headers: { accept } }: FastifyRequest): boolean =>
  !accept || accept === '*/*' || preferredType(accept, types) !== undefined;

/**
 * Refuses who takes no answer of ours, before anything is executed for him: Apollo Server finds that out when it has the
 * answer, and by then a mutation has written.
 */
export function requireAcceptable(charge: Charge) {
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    if (isAcceptable(request)) done();
    else
      charge(request, reply, refusalCost, true).then((isPaid) => {
        if (isPaid) refuse(request, reply, 'NOT_ACCEPTABLE');
      }, done);
  };
}
