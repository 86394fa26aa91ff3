import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What an answer says, without what it cost: that changes every time. */
export const tagOf = (data: unknown) =>
  `W/"${createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 22)}"`;

/** An answer depends on who asks, and on how he wants it. */
const vary = 'Authorization, Accept, Accept-Encoding, Origin';

/**
 * Says of every answer how it may be kept: by nobody, but that a complete answer to GET may be kept by its caller, who asks
 * each time whether it still holds.
 */
export const tellFreshness: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response: { body, http } }) => {
        http.headers.set('vary', vary);
        const complete =
          body.kind === 'single' && body.singleResult.data != null && !body.singleResult.errors;
        if (request.http?.method === 'GET' && complete) {
          http.headers.set('cache-control', 'private, no-cache');
          http.headers.set('etag', tagOf(body.singleResult.data));
        }
        return Promise.resolve();
      },
    }),
};

const isKnown = ({ headers }: FastifyRequest, reply: FastifyReply): boolean => {
  const etag = reply.getHeader('etag');
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim());
  return typeof etag === 'string' && (known?.some((tag) => tag === etag || tag === '*') ?? false);
};

/** Answers 304 where the caller has the answer already (RFC 9110). */
export const answerNotModified = (http: FastifyInstance) =>
  http.addHook('onSend', (request, reply, payload, done) => {
    const isFresh = request.method === 'GET' && reply.statusCode === 200 && isKnown(request, reply);
    if (isFresh) reply.code(304).removeHeader('content-length').removeHeader('content-type');
    done(null, isFresh ? null : payload);
  });
