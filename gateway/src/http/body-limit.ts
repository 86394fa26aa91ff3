import { Transform, type Readable } from 'node:stream';
import type { Limits } from '@newsgraph/plans';
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify';

const tooLarge = (bytes: number) =>
  Object.assign(new Error(`The body has more than ${bytes} bytes, which is what your plan allows.`), {
    statusCode: 413,
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

/** Refuses a body that is larger than the caller's plan takes: before it has come, where it says how long it is. */
export const limitBody =
  (limitsOf: (request: FastifyRequest) => Pick<Limits, 'bodyBytes'>) =>
  (request: FastifyRequest, _reply: FastifyReply, payload: RequestPayload, done: Done): void => {
    const { bodyBytes } = limitsOf(request);
    const announced = request.headers['content-length'];
    if (announced === undefined) done(null, (payload as Readable).pipe(counting(bodyBytes)));
    else done(Number(announced) > bodyBytes ? tooLarge(bodyBytes) : null, payload);
  };
