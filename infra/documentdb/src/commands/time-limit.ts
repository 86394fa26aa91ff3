import type { QueryOptions } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import type { CommandRequest } from '../wire/command-request.js';

/** What fits PostgreSQL's setting, and MongoDB's field. */
const LONGEST_MS = 2 ** 31 - 1;

/** The time that the client allows a command: `maxTimeMS`. */
export function timeLimit(request: CommandRequest): QueryOptions {
  return limitOf(request.number('maxTimeMS'));
}

/** @throws MongoError where it is no time that a command may be given */
export function limitOf(timeLimitMs: number | undefined): QueryOptions {
  if (timeLimitMs === undefined || (timeLimitMs >= 0 && timeLimitMs <= LONGEST_MS)) return { timeLimitMs };
  const message = `${timeLimitMs} value for maxTimeMS is out of range [0, ${LONGEST_MS}]`;
  throw new MongoError(2, 'BadValue', message);
}
