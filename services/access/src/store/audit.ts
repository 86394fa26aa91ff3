import { randomUUID } from 'node:crypto';
import { listKey, readOnePage, readPage, type Connection, type PageArguments } from '@newsgraph/pagination';
import type { ClientSession } from 'mongoose';
import type { AuditRow, Collections } from './collections.js';

export type AuditEntry = Pick<AuditRow, 'at' | 'actor' | 'action' | 'subject' | 'reason' | 'details'>;

/** Appends to the record, in the transaction of what it tells. */
export async function appendAudit(
  { audit }: Collections,
  entry: AuditEntry,
  session: ClientSession,
): Promise<void> {
  const _id = randomUUID();
  await audit.create([{ _id, order: `${entry.at.toISOString()}|${_id}`, ...entry }], { session });
}

/** The record, a page at a time, the newest first. */
export const createAuditReads = ({ audit }: Collections) => ({
  page: (args: PageArguments): Promise<Connection<AuditRow>> =>
    readOnePage(audit, [], { list: listKey('accessAudit'), page: readPage(args, 20), descending: true }),
});
