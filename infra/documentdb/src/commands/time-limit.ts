import type { QueryOptions } from '../engine/sql.js';
import type { CommandRequest } from '../wire/command-request.js';

/** The time that the client allows a command: `maxTimeMS`. */
export function timeLimit(request: CommandRequest): QueryOptions {
  return { timeLimitMs: request.number('maxTimeMS') };
}
