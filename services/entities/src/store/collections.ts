import { openKnownStates } from '@newsgraph/article-state';
import { openAudit, type Audit } from '@newsgraph/audit';
import { openOutbox, type Outbox } from '@newsgraph/outbox';
import { openCollection } from '@newsgraph/subgraph';
import type { Connection, Model } from 'mongoose';
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
interface Suppression {
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
  readonly suppressions: Model<Suppression>;
  readonly audit: Audit<AuditAction>;
  readonly outbox: Outbox<EntityChange>;
  readonly entities: Model<Entity>;
  readonly mentions: Model<Mention>;
  readonly appearances: Model<Appearance>;
  readonly pins: Model<Pin>;
  readonly moves: Model<Move>;
  /** What editors decided of mentions. */
  readonly decisions: Model<MentionDecision>;
}

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  await openKnownStates(connection);
  return {
    connection,
    entities: await openCollection<Entity>(connection, 'Entity', entitySchema),
    mentions: await openCollection<Mention>(connection, 'Mention', mentionSchema),
    appearances: await openCollection<Appearance>(connection, 'Appearance', appearanceSchema),
    pins: await openCollection<Pin>(connection, 'Pin', pinSchema),
    moves: await openCollection<Move>(connection, 'Move', moveSchema),
    decisions: await openCollection<MentionDecision>(connection, 'MentionDecision', mentionDecisionSchema),
    suppressions: await openCollection<Suppression>(connection, 'Suppression', suppressionSchema),
    audit: await openAudit<AuditAction>(connection),
    outbox: await openOutbox<EntityChange>(connection, () => new Date()),
  };
}
