import type { Document } from 'bson';
import { MAX_DOCUMENT_BYTES, MAX_MESSAGE_BYTES, MAX_WRITE_BATCH } from '../limits.js';
import type { CommandHandler } from './command.js';

/** The version of MongoDB whose behaviour clients may count on. */
export const MONGODB_VERSION = '7.0.0';
/** Of that version (MongoDB's wire version table). */
const MAX_WIRE_VERSION = 21;
/** Drivers older than this one spoke another protocol. */
const MIN_WIRE_VERSION = 0;
const SESSION_MINUTES = 30;

/**
 * Says who answers. Drivers allow transactions and retryable writes only with replica sets and routers, so this server
 * has to be one of them. A replica set must give the addresses of its members, and a driver drops the one it connected
 * to when that is not among them: the same server may be known as `localhost`, `127.0.0.1`, or a socket's path. A
 * router (`msg: 'isdbgrid'`, what mongos says) is taken under any address, without options in the URI, and is what
 * this server is: a front without data of its own.
 */
export const hello: CommandHandler = ({ request, client }): Document => ({
  ...(request.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
  helloOk: true,
  msg: 'isdbgrid',
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  maxMessageSizeBytes: MAX_MESSAGE_BYTES,
  maxWriteBatchSize: MAX_WRITE_BATCH,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: SESSION_MINUTES,
  connectionId: client.connectionId,
  minWireVersion: MIN_WIRE_VERSION,
  maxWireVersion: MAX_WIRE_VERSION,
  readOnly: false,
  ok: 1,
});
