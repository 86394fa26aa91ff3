import { mongo } from 'mongoose';

/**
 * What a MongoDB server answers when it is going, coming, unreachable from its router, or kept too busy by others, and
 * not because it was asked wrongly (MongoDB's manual, "Error Codes"): asked again, it may well do what was asked.
 */
const passingCodes = new Set<unknown>([
  6, // HostUnreachable
  7, // HostNotFound
  24, // LockTimeout
  89, // NetworkTimeout
  91, // ShutdownInProgress
  112, // WriteConflict
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  246, // SnapshotUnavailable
  251, // NoSuchTransaction
  262, // ExceededTimeLimit
  384, // ConnectionPoolExpired
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13388, // StaleConfig
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);

/** What it answers of a query that took longer than it may. */
const maxTimeExpired = 50;

/** By these a driver knows that another try may succeed; it has made its own by the time that we see the error. */
const passingLabels = ['RetryableWriteError', 'TransientTransactionError', 'UnknownTransactionCommitResult'];

const passingClasses = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoOperationTimeoutError,
  mongo.MongoExpiredSessionError,
];

/** Classes that the driver does not export; and mongoose's own errors, that have no class of their own. */
const passingNames = new Set(['MongoPoolClosedError', 'MongoWaitQueueTimeoutError']);
const passingMessages = /buffering timed out|before initial connection/;

interface Wrapping {
  readonly code?: unknown;
  readonly cause?: unknown;
  /** What ended a bulk write. */
  readonly errorResponse?: unknown;
}

function isPassing(error: Error): boolean {
  if (passingClasses.some((known) => error instanceof known) || passingNames.has(error.name)) return true;
  if (error instanceof mongo.MongoError && passingLabels.some((label) => error.hasErrorLabel(label)))
    return true;
  return error instanceof mongo.MongoServerError
    ? passingCodes.has(error.code)
    : passingMessages.test(error.message);
}

/** Whether something holds for an error, or for what it wraps. */
function holdsWithin(error: unknown, holds: (error: Error) => boolean, depth = 4): boolean {
  if (!(error instanceof Error) || depth === 0) return false;
  const { cause, errorResponse } = error as Wrapping;
  return holds(error) || [cause, errorResponse].some((inner) => holdsWithin(inner, holds, depth - 1));
}

/** Whether something failed because the database was away or held up: nobody's mistake, and over in a while. */
export const isOutage = (error: unknown): boolean => holdsWithin(error, isPassing);

/** Whether a query was ended for taking too long: asked again at once, it takes as long. */
export const isTooSlow = (error: unknown): boolean =>
  holdsWithin(error, (each) => each instanceof mongo.MongoServerError && each.code === maxTimeExpired);
