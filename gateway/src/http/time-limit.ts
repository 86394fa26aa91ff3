import { refuse } from '@newsgraph/runtime';
import type { Limits } from '@newsgraph/plans';
import type { FastifyRequest, RouteHandlerMethod } from 'fastify';

/** Answers for an operation that takes longer than the caller's plan allows; what comes after that is dropped. */
export const limitTime = (
  limitsOf: (request: FastifyRequest) => Pick<Limits, 'milliseconds'>,
  handle: RouteHandlerMethod,
): RouteHandlerMethod =>
  async function (request, reply) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, limitsOf(request).milliseconds, 'late');
    });
    const handled = Promise.resolve(handle.call(this, request, reply));
    const outcome = await Promise.race([handled, late]).finally(() => clearTimeout(timer));
    if (outcome !== 'late') return outcome;
    handled.catch((error: unknown) => request.log.warn({ err: error }, 'failed after its time was over'));
    return refuse(request, reply, 'OPERATION_TIMED_OUT');
  };
