import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { digestOfKey, makeKey } from '@newsgraph/keys';
import { listKey, readOnePage, readPage, type Connection, type PageArguments } from '@newsgraph/pagination';
import type { ClientSession } from 'mongoose';
import { operatorId, type KeyRow } from '../domain/key.js';
import { ended, isRefusal, operatorStays, rotated, unknownKey, type Refusal } from '../domain/refusal.js';
import type { AuditAction } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

/** What is chosen of a new key. */
export type KeyChoice = Pick<
  KeyRow,
  'name' | 'environment' | 'plan' | 'scopes' | 'rights' | 'origins' | 'networks' | 'expiresAt'
>;

/** How exact `lastUsedAt` is: milliseconds. */
const useInterval = 60_000;

const publicId = () => `key_${randomBytes(9).toString('base64url').replace(/[-_]/g, 'x')}`;

const sameText = (a: string, b: string) => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** What the record says of a key: all but what it is known by. */
const told = ({ hash: _hash, order: _order, lastUsedAt: _last, ...rest }: KeyRow) => rest;

export const createKeys = (collections: Collections, pepper: string, now: () => Date) => {
  const { keys, audit, connection } = collections;
  const hashOf = (digest: string) => createHmac('sha256', pepper).update(digest).digest('base64url');

  function rowFor(choice: KeyChoice, createdBy: string): { row: KeyRow; secret: string } {
    const secret = makeKey(choice.environment === 'LIVE' ? 'live' : 'test');
    const [_id, createdAt] = [publicId(), now()];
    const row: KeyRow = {
      ...choice,
      _id,
      order: `${createdAt.toISOString()}|${_id}`,
      hint: secret.slice(-4),
      hash: hashOf(digestOfKey(secret)),
      createdAt,
      createdBy,
      revokedAt: null,
      replacedBy: null,
      lastUsedAt: null,
    };
    return { row, secret };
  }

  const byId = (id: string) => keys.findById(id).lean<KeyRow | null>().exec();

  /** A key that still works, and may be changed. */
  async function changeable(id: string, at: Date, session: ClientSession): Promise<KeyRow | Refusal> {
    if (id === operatorId) return operatorStays;
    const row = await keys.findById(id, null, { session }).lean<KeyRow | null>();
    if (!row) return unknownKey(id);
    return row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= at) ? ended(id) : row;
  }

  /**
   * Changes a key that still works, and records it.
   * @param decide what to change, or why not, for a key as it is now
   */
  const change = (
    id: string,
    decide: (before: KeyRow) => Partial<KeyRow> | Refusal,
    record: { action: AuditAction; actor: string; reason: string | null },
  ): Promise<KeyRow | Refusal> =>
    connection.transaction(async (session) => {
      const at = now();
      const before = await changeable(id, at, session);
      if (isRefusal(before)) return before;
      const changes = decide(before);
      if (isRefusal(changes)) return changes;
      await keys.updateOne({ _id: id }, { $set: changes }, { session });
      await audit.append({ ...record, at, subject: id, details: changes }, session);
      return { ...before, ...changes };
    });

  return {
    byId,
    change,

    /** The key with this digest. Found by its hash, and compared once more in constant time. */
    async byDigest(digest: string): Promise<KeyRow | null> {
      const hash = hashOf(digest);
      const row = await keys.findOne({ hash }).lean<KeyRow | null>();
      return row && sameText(row.hash, hash) ? row : null;
    },

    page: (args: PageArguments): Promise<Connection<KeyRow>> =>
      readOnePage(keys, [], { list: listKey('keys'), page: readPage(args, 20), descending: true }),

    async create(choice: KeyChoice, actor: string): Promise<{ key: KeyRow; secret: string }> {
      const { row, secret } = rowFor(choice, actor);
      await connection.transaction(async (session) => {
        await keys.create([row], { session });
        const entry = { at: row.createdAt, actor, action: 'KEY_CREATED' as const, subject: row._id };
        await audit.append({ ...entry, reason: null, details: told(row) }, session);
      });
      return { key: row, secret };
    },

    /** Makes a key like another, unless that is refused; the other one ends after the overlap. */
    rotate: (
      id: string,
      overlapSeconds: number,
      refuse: (old: KeyRow) => Refusal | undefined,
      actor: string,
    ) =>
      connection.transaction(async (session): Promise<{ key: KeyRow; secret: string } | Refusal> => {
        const at = now();
        const old = await changeable(id, at, session);
        if (isRefusal(old)) return old;
        // Its end is that of the overlap, and a second successor would have it too.
        const refusal = old.replacedBy === null ? refuse(old) : rotated(id, old.replacedBy);
        if (refusal) return refusal;
        const { row, secret } = rowFor(old, actor);
        const end = new Date(at.getTime() + overlapSeconds * 1000);
        const expiresAt = old.expiresAt !== null && old.expiresAt < end ? old.expiresAt : end;
        await keys.create([row], { session });
        await keys.updateOne({ _id: id }, { $set: { expiresAt, replacedBy: row._id } }, { session });
        const entry = { at, actor, reason: null };
        const details = { replacedBy: row._id, expiresAt };
        await audit.append({ ...entry, action: 'KEY_ROTATED', subject: id, details }, session);
        await audit.append(
          { ...entry, action: 'KEY_CREATED', subject: row._id, details: told(row) },
          session,
        );
        return { key: row, secret };
      }),

    /** Notes that a key is in use, at most once a minute. */
    async noteUse({ _id, lastUsedAt }: KeyRow): Promise<void> {
      const at = now();
      if (lastUsedAt !== null && at.getTime() - lastUsedAt.getTime() < useInterval) return;
      await keys.updateOne({ _id }, { $set: { lastUsedAt: at } });
    },

    /** Makes the operator's key what it is to be, whatever became of it in the database. */
    async admitOperator(secret: string): Promise<void> {
      const { _id, order, createdAt, createdBy, lastUsedAt, ...rest } = rowFor(operatorChoice, 'system').row;
      const [hash, hint] = [hashOf(digestOfKey(secret)), secret.slice(-4)];
      await connection.transaction(async (session) => {
        const made = await keys.findOne({ hash, _id: { $ne: operatorId } }, { name: 1 }, { session });
        if (made)
          throw new Error(
            `OPERATOR_KEY is the key that was made as “${made.name}”: give the operator one of his own, such as a new data folder has in \`secrets/operator\`.`,
          );
        const before = await keys.findById(operatorId, null, { session }).lean<KeyRow | null>();
        await keys.updateOne(
          { _id: operatorId },
          { $set: { ...rest, hash, hint }, $setOnInsert: { order, createdAt, createdBy, lastUsedAt } },
          { upsert: true, session },
        );
        if (before?.hash === hash) return;
        const action = before ? 'KEY_CHANGED' : 'KEY_CREATED';
        const entry = { at: now(), actor: 'system', subject: operatorId, reason: null };
        await audit.append({ ...entry, action, details: { hint } }, session);
      });
    },
  };
};

const operatorChoice: KeyChoice = {
  name: 'Operator of this machine',
  environment: 'LIVE',
  plan: 'admin',
  scopes: null,
  rights: {},
  origins: [],
  networks: [],
  expiresAt: null,
};
