import { MongoError } from '../errors/mongo-error.js';
import type { CommandRequest } from '../wire/command-request.js';
import type { CommandHandler } from './command.js';
import { commandTable } from './command-table.js';

/** What the legacy OP_QUERY may ask, which names no database in the command. */
const HANDSHAKES = new Set(['hello', 'ismaster']);

/** @throws MongoError where there is no such command */
export function findHandler(request: CommandRequest): CommandHandler {
  const name = request.name.toLowerCase();
  if (!request.has('$db') && !HANDSHAKES.has(name)) {
    throw new MongoError(40571, 'Location40571', 'OP_MSG requests require a $db argument');
  }
  const handler = commandTable.get(name);
  if (handler !== undefined) return handler;
  throw new MongoError(59, 'CommandNotFound', `no such command: '${request.name}'`);
}
