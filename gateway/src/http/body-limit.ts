import { Transform, type Readable } from 'node:stream';
import type { Limits } from '@newsgraph/plans';
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify';

const tooLarge = (bytes: number) =>
  Object.assign(new Error(`The body has more than ${bytes} bytes, which is what your plan allows.`), {
    statusCode: 413,
  });

const encoded = () =>
  Object.assign(new Error('The body is compressed: send it as it is, without `Content-Encoding`.'), {
    statusCode: 415,
  });

/** Passes a body on, and ends it where it gets too long. */
function counting(bytes: number): Transform {
  let received = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > bytes) done(tooLarge(bytes));
      else done(null, chunk);
    },
  });
}

type Done = (error: Error | null, payload?: RequestPayload) => void;

/**
 * Refuses a body that is larger than the caller's plan takes: before it has come, where it says how long it is. One that
 * is compressed says nothing of how long it gets.
 */
export const limitBody =
  (limitsOf: (request: FastifyRequest) => Pick<Limits, 'bodyBytes'>) =>
  (request: FastifyRequest, reply: FastifyReply, payload: RequestPayload, done: Done): void => {
    const { 'content-length': announced, 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding !== 'identity') {
      reply.header('accept-encoding', 'identity');
      done(encoded());
      return;
    }
    const { bodyBytes } = limitsOf(request);
    if (announced === undefined) done(null, (payload as Readable).pipe(counting(bodyBytes)));
    else done(Number(announced) > bodyBytes ? tooLarge(bodyBytes) : null, payload);
  };
