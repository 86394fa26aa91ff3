import { BSONError } from 'bson';
import pg from 'pg';
import { messageOf, systemCode } from '../start-error.js';
import { MongoError } from './mongo-error.js';
import { codeOfSqlstate } from './sqlstate-codes.js';
import { mongoWording } from './wording.js';

/** SQLSTATEs after which the same statement may well succeed: serialisation, deadlock, lock not to be had. */
const CONFLICTS = new Set(['40001', '40P01', '55P03']);
/** The engine is stopping, or has stopped, or is recovering from a crash. */
const SHUTDOWNS = new Set(['57P01', '57P02', '57P03']);

/** The engine's words where another transaction has created the same collection, or the first one of a database, meanwhile. */
const CREATED_MEANWHILE =
  /^Unable to create (?:the specified collection|metadata database sentinel collection)/;

/** The engine's words for change streams, which programs that can do without know by MongoDB's code. */
const NO_CHANGE_STREAMS = 'Stage $changeStream is not supported';

/** Whether PostgreSQL says that the statement ran into another one and changed nothing. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CONFLICTS.has(error.code ?? '');
}

/** Whether others held a lock for longer than the statement may wait. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '55P03';

/** Whether another transaction has created meanwhile what the statement was to create. */
export const isCreatedMeanwhile = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && CREATED_MEANWHILE.test(error.message);

/** Whether a unique index stood against the statement. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof pg.DatabaseError && codeOfSqlstate(error.code ?? '').code === 11000;
}

/** Whether the engine takes no connections yet, or none any more. */
export const isStarting = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '57P03';

/** Whether the engine was gone, or went away, before it answered. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    const state = error.code ?? '';
    return SHUTDOWNS.has(state) || state.startsWith('08');
  }
  if (systemCode(error) !== undefined) return true;
  return (
    error instanceof Error && /^Connection terminated|not queryable|timeout exceeded when/.test(error.message)
  );
}

/**
 * The error of MongoDB that stands for what the engine, or the way to it, threw. Connection losses become the code with
 * which a mongod says that it is stopping: drivers try reads and retryable writes again.
 */
export function translateError(thrown: unknown): MongoError {
  if (thrown instanceof MongoError) return thrown;
  if (isConnectionLoss(thrown)) {
    const text = `The database engine is restarting: ${messageOf(thrown)}`;
    return new MongoError(91, 'ShutdownInProgress', text, {}, ['RetryableWriteError'], { cause: thrown });
  }
  if (BSONError.isBSONError(thrown)) {
    return new MongoError(22, 'InvalidBSON', messageOf(thrown), {}, [], { cause: thrown });
  }
  if (!(thrown instanceof pg.DatabaseError)) {
    return new MongoError(1, 'InternalError', messageOf(thrown), {}, [], { cause: thrown });
  }
  if (isCreatedMeanwhile(thrown)) {
    // The transaction's snapshot does not have it; the next one's will.
    return new MongoError(112, 'WriteConflict', thrown.message, {}, [], { cause: thrown });
  }
  if (thrown.message.startsWith(NO_CHANGE_STREAMS)) {
    const text = 'The $changeStream stage is only supported on replica sets';
    return new MongoError(40573, 'Location40573', text, {}, [], { cause: thrown });
  }
  const { code, codeName } = codeOfSqlstate(thrown.code ?? '');
  const text = code === 50 ? 'operation exceeded time limit' : mongoWording(thrown.message);
  return new MongoError(code, codeName, text, {}, [], { cause: thrown });
}
