import { refuse } from '@newsgraph/runtime';
import type { Limits } from '@newsgraph/plans';
import type { Window } from '../cost/budgets.js';
import { budgetHeaders } from '../cost/headers.js';
import type { FastifyRequest, RouteHandlerMethod } from 'fastify';

/**
 * Answers for an operation that takes longer than the caller's plan allows; what comes after that is dropped. With the
 * answer, the lifetime of the request is over, and so is what it has subgraphs read.
 */
export const limitTime = (
  limitsOf: (request: FastifyRequest) => Pick<Limits, 'milliseconds'>,
  handle: RouteHandlerMethod,
  budgetOf: (request: FastifyRequest) => readonly Window[] = () => [],
): RouteHandlerMethod =>
  function (request, reply) {
    const timer = setTimeout(() => {
      const windows = budgetOf(request);
      if (windows.length > 0) reply.headers(Object.fromEntries(budgetHeaders(windows)));
      void refuse(request, reply, 'OPERATION_TIMED_OUT').hijack();
    }, limitsOf(request).milliseconds);
    const stop = () => clearTimeout(timer);
    const handled = Promise.resolve(handle.call(this, request, reply));
    // Before Fastify hears of the answer and sends it.
    handled.then(stop, stop);
    return handled;
  };
