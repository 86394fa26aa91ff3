import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/**
 * Compresses answers for those who accept it. Brotli at this level takes no longer than gzip, and packs better. Requests
 * are taken as they are: how large they get is known before they have come.
 */
export const compressAnswers = (http: FastifyInstance) =>
  http.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
