import { STATUS_CODES } from 'node:http';
import { codeOfStatus, errorCodes, type ErrorCode } from '@newsgraph/errors';
import { withoutKeys } from '@newsgraph/keys';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const graphType = 'application/graphql-response+json';
const pathOf = ({ url }: FastifyRequest) => url.split('?', 1)[0] ?? '';

/** Ends a request with a code of the registry, in the shape that clients of its path read. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ErrorCode,
  words = `${errorCodes[code].meaning} ${errorCodes[code].remedy}`,
): FastifyReply {
  const message = withoutKeys(words);
  const { status } = errorCodes[code];
  reply.code(status);
  if (pathOf(request) === '/graphql') {
    const type = request.headers.accept?.includes(graphType) ? graphType : 'application/json';
    return reply
      .type(`${type}; charset=utf-8`)
      .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
  }
  // RFC 9457: without a type of its own, the title of a problem is the phrase of its status.
  const problem = { type: 'about:blank', title: STATUS_CODES[status], status, detail: message, code };
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** Answers what breaks or is refused before it reaches a handler. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode = 500, message } = error;
  const code = codeOfStatus(statusCode);
  const fault = code === 'INTERNAL_SERVER_ERROR';
  if (fault) request.log.error({ err: error }, 'fault');
  // The phrase of its status tells nobody what to do; the registry does.
  const saysNothing = fault || message === STATUS_CODES[statusCode];
  void refuse(request, reply, code, saysNothing ? undefined : message);
}

/** What a path takes, as `Allow` and a preflight tell it. */
export const methodsOf = (server: FastifyInstance, path: string): string[] =>
  ['GET', 'HEAD', 'POST'].filter((method) => server.hasRoute({ url: path, method }));

/** Answers what no route takes: a path that is not there, or a method that its path does not take. */
export const answerNotFound =
  (server: FastifyInstance) =>
  (request: FastifyRequest, reply: FastifyReply): void => {
    const allowed = methodsOf(server, pathOf(request));
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    void refuse(request, reply, allowed.length > 0 ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND');
  };
