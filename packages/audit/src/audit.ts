import { randomUUID } from 'node:crypto';
import type { Rights } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import {
  listKey,
  readOnePage,
  readPage,
  type Connection as Page,
  type PageArguments,
} from '@newsgraph/pagination';
import { openCollection, rowSchema } from '@newsgraph/collections';
import { Schema, type ClientSession, type Connection } from 'mongoose';

/** Something that was done. */
export interface AuditEntry<Action extends string = string> {
  readonly at: Date;
  /** Who did it: the public id of a key, or the name of a process. */
  readonly actor: string;
  readonly action: Action;
  /** To what: an id. */
  readonly subject: string;
  /** Why, where somebody said. */
  readonly reason: string | null;
  /** What was asked for, or holds since then. */
  readonly details?: object | null;
}

export interface AuditRow<Action extends string = string> extends AuditEntry<Action> {
  readonly _id: string;
  readonly order: string;
}

export interface AuditArguments extends PageArguments {
  /** Only what was done to this. */
  readonly subject?: string | null | undefined;
  /** Only what this one did. */
  readonly actor?: string | null | undefined;
}

const schema = rowSchema<AuditRow>(
  {
    _id: { type: String, required: true },
    order: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: String, required: true },
    action: { type: String, required: true },
    subject: { type: String, required: true },
    reason: { type: String, default: null },
    details: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, minimize: false, collection: 'audit' },
);
schema.index({ order: -1 });
schema.index({ subject: 1, order: -1 });
schema.index({ actor: 1, order: -1 });
// By these a record names others than whom it is about: where one of them is erased, it is found by that.
for (const named of ['articleId', 'entityId', 'intoId', 'speakerId', 'aboutIds'])
  schema.index({ [`details.${named}`]: 1 }, { sparse: true });

export const rowOf = <Action extends string>(entry: AuditEntry<Action>, _id: string): AuditRow<Action> => ({
  _id,
  order: `${entry.at.toISOString()}|${_id}`,
  ...entry,
});

function requireWhole({ publishers, sections, languages, licences }: Rights): void {
  if ([publishers, sections, languages, licences].every((list) => list === undefined)) return;
  throw new NewsgraphError(
    'FORBIDDEN',
    'The record tells of the whole archive, and your key is held to a part of it: ask with one that is not.',
  );
}

/** The record of a service. It is appended to; only what it holds of somebody who is to be forgotten is taken out. */
export async function openAudit<Action extends string>(connection: Connection) {
  const rows = await openCollection(connection, 'AuditRecord', schema);
  const list = `${connection.name}.audit`;

  async function appendAll(entries: readonly AuditEntry<Action>[], session: ClientSession): Promise<void> {
    if (entries.length > 0)
      await rows.insertMany(
        entries.map((entry) => rowOf(entry, randomUUID())),
        { session },
      );
  }

  return {
    /** Appends to the record, in the transaction of what it tells. */
    append: (entry: AuditEntry<Action>, session: ClientSession): Promise<void> => appendAll([entry], session),

    appendAll,

    /**
     * Takes out the details of what was done to some: that it was done, by whom and why, stays.
     * @param path where a record names them: it may tell of one what was done to another
     */
    async redact(ids: readonly string[], session: ClientSession, path = 'subject'): Promise<void> {
      await rows.updateMany({ [path]: { $in: [...ids] } }, { $set: { details: null } }, { session });
    },

    /**
     * A page of it, the newest first.
     * @throws NewsgraphError FORBIDDEN for who sees a part of the archive: the record tells of all of it
     */
    page({ subject, actor, ...args }: AuditArguments, rights: Rights): Promise<Page<AuditRow<Action>>> {
      requireWhole(rights);
      const conditions = [...(subject == null ? [] : [{ subject }]), ...(actor == null ? [] : [{ actor }])];
      const page = readOnePage(rows, conditions, {
        list: listKey(list, { subject, actor }),
        page: readPage(args, 20),
        descending: true,
      });
      // Nothing else is appended.
      return page as Promise<Page<AuditRow<Action>>>;
    },
  };
}

export type Audit<Action extends string> = Awaited<ReturnType<typeof openAudit<Action>>>;
