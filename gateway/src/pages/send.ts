import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const tagOf = (body: string) => `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** Pages load nothing from elsewhere, and no other site can put one into a frame. */
export const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a text that is the same for everybody, or says that it has not changed. */
export function sendText(request: FastifyRequest, reply: FastifyReply, type: string, body: string) {
  const etag = tagOf(body);
  reply
    .type(`${type}; charset=utf-8`)
    .header('etag', etag)
    .header('cache-control', 'public, max-age=60')
    .header('content-security-policy', pagePolicy)
    .header('x-content-type-options', 'nosniff');
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(body);
}
