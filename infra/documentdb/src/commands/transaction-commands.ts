import { MongoError, type ErrorLabel } from '../errors/mongo-error.js';
import { isTransient } from '../errors/transient.js';
import { isConnectionLoss, isCreatedMeanwhile, translateError } from '../errors/translate.js';
import { noSuchTransaction, wasCommitted, type Transaction } from '../sessions/transaction.js';
import type { PendingCommand, Reply } from './command.js';
import { findHandler } from './find-handler.js';

/** What MongoDB allows within a transaction (its manual, "Transactions and Operations"). */
const ALLOWED = new Set([
  'find',
  'aggregate',
  'distinct',
  'insert',
  'update',
  'delete',
  'findandmodify',
  'getmore',
  'killcursors',
  'create',
  'createindexes',
]);

/** Carries out one command of a transaction, the ending ones included. */
export async function executeInTransaction(command: PendingCommand): Promise<Reply> {
  const { request, sessionKey, client, services } = command;
  const number = request.bigint('txnNumber');
  if (sessionKey === undefined || number === undefined) {
    throw new MongoError(72, 'InvalidOptions', 'A command of a transaction needs a session and a txnNumber.');
  }
  services.transactions.heardFrom(sessionKey, client.connectionId);
  const name = request.name.toLowerCase();
  if (name === 'committransaction') return commit(command, number);
  if (name === 'aborttransaction') return abort(services.transactions.find(sessionKey, number), number);

  if (!ALLOWED.has(name)) {
    const message = `Cannot run '${request.name}' in a multi-document transaction.`;
    throw new MongoError(263, 'OperationNotSupportedInTransaction', message);
  }
  const transaction =
    request.get('startTransaction') === true
      ? await services.transactions.begin(sessionKey, number, client.connectionId)
      : services.transactions.use(sessionKey, number);
  return runStatement(command, transaction);
}

/** How often the first statement is tried where others create its collection meanwhile. */
const FIRST_TRIES = 5;

/**
 * Runs a statement. Of the first one of a transaction nobody has seen anything: where others created meanwhile what it
 * was to create, it begins anew and finds it there.
 */
async function runHandler(command: PendingCommand, transaction: Transaction): Promise<Reply> {
  const handler = findHandler(command.request);
  const tries = command.request.get('startTransaction') === true ? FIRST_TRIES : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await handler({ ...command, sql: transaction, inTransaction: true });
    } catch (error) {
      if (attempt >= tries || !isCreatedMeanwhile(error)) throw error;
      await transaction.restart();
    }
  }
}

/** A statement that fails ends its transaction, as with MongoDB; so does one of which only parts failed. */
async function runStatement(command: PendingCommand, transaction: Transaction): Promise<Reply> {
  try {
    const reply = await runHandler(command, transaction);
    if (!(reply instanceof Uint8Array) && 'writeErrors' in reply) await transaction.abort();
    return reply;
  } catch (thrown) {
    await transaction.abort();
    const error = translateError(thrown);
    throw isTransient(error.code) ? withLabel(error, 'TransientTransactionError') : error;
  }
}

/**
 * A commit may be sent again when its answer was lost. One that ran into another transaction changed nothing; of one
 * whose connection broke nobody knows.
 */
async function commit({ services, sessionKey = '' }: PendingCommand, number: bigint): Promise<Reply> {
  const transaction = services.transactions.find(sessionKey, number);
  if (transaction === undefined) {
    if (await wasCommitted(services.connections, sessionKey, number)) return { ok: 1 };
    throw noSuchTransaction(number);
  }
  try {
    await transaction.commit(services.connections);
  } catch (thrown) {
    const error = translateError(thrown);
    if (isConnectionLoss(thrown)) throw withLabel(error, 'UnknownTransactionCommitResult');
    throw isTransient(error.code) ? withLabel(error, 'TransientTransactionError') : error;
  }
  if (transaction.state !== 'committed') throw noSuchTransaction(number);
  return { ok: 1 };
}

async function abort(transaction: Transaction | undefined, number: bigint): Promise<Reply> {
  if (transaction?.state !== 'open') throw noSuchTransaction(number);
  await transaction.abort();
  return { ok: 1 };
}

function withLabel(error: MongoError, label: ErrorLabel): MongoError {
  return error.labels.includes(label) ? error : error.withLabels(label);
}
