import type { Document } from 'bson';
import type { SqlRunner } from '../engine/sql.js';
import type { CommandRequest } from '../wire/command-request.js';
import type { RetryKey } from '../sessions/retryable-writes.js';
import type { Services } from './services.js';

/** What a command runs in. */
export interface CommandContext {
  readonly request: CommandRequest;
  /** Runs the command's statements: in the client's transaction where it has one. */
  readonly sql: SqlRunner;
  /** Whether `sql` is a transaction. */
  readonly inTransaction: boolean;
  /** The logical session of the client, if it named one. */
  readonly sessionKey: string | undefined;
  readonly client: ClientInfo;
  readonly services: Services;
  /** By what a write is known that its driver may send again. */
  readonly retryKey?: RetryKey;
}

/** A command before it is known what its statements run in. */
export type PendingCommand = Omit<CommandContext, 'sql' | 'inTransaction'>;

/** The network connection a command came by. */
export interface ClientInfo {
  /** Counts up from 1. */
  readonly connectionId: number;
  /** Such as `127.0.0.1:40312`, or the path of a socket. */
  readonly remote: string;
  /** Comes when the client has gone. */
  readonly gone: AbortSignal;
}

/** An answer: BSON as the engine gave it, or a document that is yet to be written as BSON. */
export type Reply = Uint8Array | Document;

/** @throws MongoError, or what the engine threw */
export type CommandHandler = (context: CommandContext) => Promise<Reply> | Reply;

/** Handlers by the lower-case name of the command. */
export type CommandTable = Readonly<Record<string, CommandHandler>>;
