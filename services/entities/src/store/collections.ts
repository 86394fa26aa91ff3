import { openKnownStates } from '@newsgraph/article-state';
import { openAudit, type Audit } from '@newsgraph/audit';
import { openOutbox, type Outbox } from '@newsgraph/outbox';
import { openCollection, type RowModel } from '@newsgraph/collections';
import type { Connection } from 'mongoose';
import type { Appearance, Entity, Mention } from '../domain/entity.js';
import type { Pin } from '../domain/lead.js';
import type { MentionDecision } from '../domain/mention-decision.js';
import type { AuditAction } from '../generated/resolvers.js';
import {
  appearanceSchema,
  entitySchema,
  mentionDecisionSchema,
  mentionSchema,
  moveSchema,
  pinSchema,
  suppressionSchema,
} from './schemas.js';

/** A name that must not lead to a person any more. */
export interface Suppression {
  readonly _id: string;
  readonly entityId: string;
  readonly at: Date;
  readonly reason: string;
}

/** Of the entities that an article names; left out where that is not known. */
export interface ToldOfMentions {
  /** Those that it names newly, or no more. */
  readonly touched?: readonly string[];
  /** Those that may have another name now: it calls them otherwise than before or no more, or by a new name. */
  readonly renamed?: readonly string[];
}

/** What the services that follow are told. */
export type EntityChange =
  | { readonly kind: 'SUPPRESSED' | 'EDITED'; readonly entityId: string }
  | { readonly kind: 'DECIDED'; readonly articleId: string }
  | ({ readonly kind: 'MENTIONS'; readonly articleId: string } & ToldOfMentions)
  | { readonly kind: 'MERGED'; readonly entityId: string; readonly intoId: string }
  | {
      readonly kind: 'RESTORED';
      readonly entityId: string;
      readonly intoId: string;
      readonly sourceIds: string[];
    }
  | {
      readonly kind: 'SPLIT';
      readonly entityId: string;
      readonly intoId: string;
      readonly articleId: string;
      /** Only what was found under these ids; all where this is left out. */
      readonly sourceIds?: string[];
    };

/** Rows that an editor moved to another entity, and that are still on their way. */
export interface Move {
  readonly _id: string;
  readonly fromId: string;
  readonly toId: string;
  /** Only what was found under these ids. */
  readonly sources?: readonly string[];
  /** Only what goes by these names. */
  readonly keys?: readonly string[];
  /** `order` of the last row that was looked at, where not all are moved. */
  readonly after?: string;
}

export interface Collections {
  readonly connection: Connection;
  readonly suppressions: RowModel<Suppression>;
  readonly audit: Audit<AuditAction>;
  readonly outbox: Outbox<EntityChange>;
  readonly entities: RowModel<Entity>;
  readonly mentions: RowModel<Mention>;
  readonly appearances: RowModel<Appearance>;
  readonly pins: RowModel<Pin>;
  readonly moves: RowModel<Move>;
  /** What editors decided of mentions. */
  readonly decisions: RowModel<MentionDecision>;
}

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  await openKnownStates(connection);
  return {
    connection,
    entities: await openCollection(connection, 'Entity', entitySchema),
    mentions: await openCollection(connection, 'Mention', mentionSchema),
    appearances: await openCollection(connection, 'Appearance', appearanceSchema),
    pins: await openCollection(connection, 'Pin', pinSchema),
    moves: await openCollection(connection, 'Move', moveSchema),
    decisions: await openCollection(connection, 'MentionDecision', mentionDecisionSchema),
    suppressions: await openCollection(connection, 'Suppression', suppressionSchema),
    audit: await openAudit<AuditAction>(connection),
    outbox: await openOutbox<EntityChange>(connection, () => new Date()),
  };
}
