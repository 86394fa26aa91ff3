import type { View } from '@newsgraph/article-state';
import type { AuditEntry } from '@newsgraph/audit';
import type { ClientSession } from 'mongoose';
import { isReason, reasonWanted } from '../../domain/words.js';
import type { AuditAction, EditingErrorCode } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { inTransaction } from '../transaction.js';
import type { Moving } from './moving.js';
import { Refused } from './refused.js';

/** How long an editor waits for rows to be moved, and for the services that follow: milliseconds. */
const patience = 3000;

/** Who asks for a change, why, and what he may see. */
export interface By {
  readonly actor: string;
  readonly reason: string;
  readonly view: View;
}

/** What became of a change. */
export interface Edited {
  /** Of what is to be shown; null where the change was refused. */
  readonly id: string | null;
  readonly pendingServices: string[];
  readonly error: { readonly code: EditingErrorCode; readonly message: string } | null;
}

/** What a change leads to. */
export interface Change {
  /** Of what is to be shown. */
  readonly id: string;
  /** The last event that tells of it; 0 where none does. */
  readonly position: number;
  readonly record: Omit<AuditEntry<AuditAction>, 'at' | 'actor' | 'reason'>;
}

/** Raises the count of decisions, which locks the entities: in the order of ids, so that two never deadlock. */
export async function lockForEditing(
  { entities }: Collections,
  ids: readonly string[],
  session: ClientSession,
): Promise<void> {
  const sorted = [...new Set(ids)].sort();
  await entities.bulkWrite(
    sorted.map((_id) => ({ updateOne: { filter: { _id }, update: { $inc: { edits: 1 } } } })),
    { session },
  );
}

export const refused = ({ code, message }: Refused): Edited => ({
  id: null,
  pendingServices: [],
  error: { code, message },
});

export interface Editing {
  readonly collections: Collections;
  readonly moving: Pick<Moving, 'runFor'>;
  readonly now: () => Date;
  readonly by: By;
}

/**
 * Makes a change with its record, in one transaction, and waits a while for what follows from it.
 * @param moveId the rows that the change moves, where it does.
 */
export async function edit(
  { collections: { connection, audit, outbox }, moving, now, by: { actor, reason } }: Editing,
  change: (session: ClientSession) => Promise<Change>,
  moveId?: string,
): Promise<Edited> {
  try {
    if (!isReason(reason)) throw new Refused('BAD_REASON', reasonWanted);
    const { id, position } = await inTransaction(connection, async (session) => {
      const made = await change(session);
      await audit.append({ at: now(), actor, reason, ...made.record }, session);
      return made;
    });
    // Where not all rows are moved within a time, this service is one that has not followed.
    const moved = moveId === undefined ? undefined : await moving.runFor(moveId, patience);
    const followers = await outbox.awaitConsumers(Math.max(position, moved?.position ?? 0), patience);
    return {
      id,
      pendingServices: [...(moved?.isDone === false ? ['entities'] : []), ...followers],
      error: null,
    };
  } catch (error) {
    if (!(error instanceof Refused)) {
      // It may be written down all the same: then its rows have to be moved. Where it is not, nothing is.
      if (moveId !== undefined) void moving.runFor(moveId, 0);
      throw error;
    }
    return refused(error);
  }
}
