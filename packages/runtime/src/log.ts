import { withoutKeys } from '@newsgraph/keys';
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Headers that would let a reader of the log act as the caller. */
const secretHeaders = ['authorization', 'cookie', 'newsgraph-caller'];

/** JSON lines on standard output, each with the name of its process; secrets are cut out. */
export const createLog = (process: string, level: string): Log =>
  pino({
    name: process,
    level,
    redact: secretHeaders.flatMap((header) => [`headers["${header}"]`, `*.headers["${header}"]`]),
    hooks: { streamWrite: withoutKeys },
  });
