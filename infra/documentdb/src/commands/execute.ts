import { calculateObjectSize, serialize } from 'bson';
import { MongoError } from '../errors/mongo-error.js';
import { until } from '../engine/sql.js';
import { translateError } from '../errors/translate.js';
import { MAX_DOCUMENT_BYTES } from '../limits.js';
import type { RetryableWrites, RetryKey } from '../sessions/retryable-writes.js';
import { sessionKeyOf } from '../sessions/session-key.js';
import type { CommandRequest } from '../wire/command-request.js';
import type { ClientInfo, Reply } from './command.js';
import { cursorCommands } from './cursor-commands.js';
import { findHandler } from './find-handler.js';
import { queryCommands } from './query-commands.js';
import type { Services } from './services.js';
import { executeInTransaction } from './transaction-commands.js';
import { WRITING_STAGES } from './writing-stages.js';

const READING = new Set([...Object.keys(cursorCommands), ...Object.keys(queryCommands)]);
const RETRYABLE = new Set(['insert', 'update', 'delete', 'findandmodify']);

/** Whether a command can do without its end. A pipeline that may write is taken for one that does. */
const onlyReads = ({ name, body }: CommandRequest): boolean =>
  READING.has(name.toLowerCase()) && !WRITING_STAGES.some((stage) => body.includes(stage));

/** Carries out commands. */
export class CommandExecutor {
  constructor(
    private readonly services: Services,
    private readonly retryableWrites: RetryableWrites,
    private readonly log: (line: string) => void,
  ) {}

  /** The answer to a command, as BSON; a failure is an answer too. */
  async execute(request: CommandRequest, client: ClientInfo): Promise<Uint8Array> {
    try {
      this.services.counters.countCommand(request);
      return await this.#run(request, client);
    } catch (thrown) {
      const error = translateError(thrown);
      if (error.code === 1) this.log(`The command ${request.name} failed: ${error.message}`);
      return serialize(error.toReply());
    }
  }

  async #run(request: CommandRequest, client: ClientInfo): Promise<Uint8Array> {
    const name = request.name.toLowerCase();
    const sessionKey = sessionKeyOf(request);
    const context = { request, client, sessionKey, services: this.services };
    if (request.get('autocommit') === false) return asBytes(await executeInTransaction(context));

    const handler = findHandler(request);
    const { connections } = this.services;
    // As MongoDB does: what only reads ends when its client has gone, a write is finished.
    const sql = onlyReads(request) ? until(client.gone, connections) : connections;
    const statement = { ...context, sql, inTransaction: false };
    const run = async (retryKey?: RetryKey): Promise<Uint8Array> =>
      asBytes(await handler(retryKey ? { ...statement, retryKey } : statement));
    const number = RETRYABLE.has(name) ? request.bigint('txnNumber') : undefined;
    if (number === undefined || sessionKey === undefined) return run();
    return this.retryableWrites.once(sessionKey, number, run);
  }
}

/** @throws MongoError where it is too large: `serialize` itself ends at 17 MiB without a word */
function asBytes(reply: Reply): Uint8Array {
  if (reply instanceof Uint8Array) return reply;
  if (calculateObjectSize(reply) > MAX_DOCUMENT_BYTES)
    throw new MongoError(10334, 'BSONObjectTooLarge', 'The answer is larger than a document may be.');
  return serialize(reply);
}
