/** A cursor of a client between two of its batches. */
export interface StoredCursor {
  readonly db: string;
  /** What the engine wants to see again in order to go on. */
  readonly continuation: Uint8Array;
  readonly sessionKey: string | undefined;
  /** Whether its documents describe indexes. */
  readonly ofIndexes: boolean;
}

interface Entry {
  readonly cursor: StoredCursor;
  readonly expiresAt: number;
}

export interface CursorStoreOptions {
  /** How long an unused cursor is kept, in milliseconds. mongod's default is ten minutes. */
  readonly lifetimeMs?: number;
  /** How many are kept; the longest unused go first, before the engine has files of 5,000 and refuses another. */
  readonly limit?: number;
  readonly now?: () => number;
}

/** The open cursors of all clients, by id. Ids are chosen at random by the engine. */
export class CursorStore {
  /** In the order of their last use. */
  readonly #entries = new Map<bigint, Entry>();
  readonly #lifetimeMs: number;
  readonly #limit: number;
  readonly #now: () => number;

  constructor({ lifetimeMs = 600_000, limit = 4_500, now = Date.now }: CursorStoreOptions = {}) {
    this.#lifetimeMs = lifetimeMs;
    this.#limit = limit;
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Keeps a cursor as the most recently used, and gives the ids of those that are forgotten: expired, or too many. */
  put(id: bigint, cursor: StoredCursor): bigint[] {
    const now = this.#now();
    this.#entries.delete(id);
    this.#entries.set(id, { cursor, expiresAt: now + this.#lifetimeMs });
    const forgotten: bigint[] = [];
    for (const [oldest, { expiresAt }] of this.#entries) {
      if (expiresAt > now && this.#entries.size <= this.#limit) break;
      this.#entries.delete(oldest);
      forgotten.push(oldest);
    }
    return forgotten;
  }

  get(id: bigint): StoredCursor | undefined {
    const entry = this.#entries.get(id);
    return entry !== undefined && entry.expiresAt > this.#now() ? entry.cursor : undefined;
  }

  /** @returns whether there was such a cursor */
  delete(id: bigint): boolean {
    return this.#entries.delete(id);
  }

  /** Forgets the cursors of a session that has ended, and gives their ids. */
  deleteOfSession(sessionKey: string): bigint[] {
    const ids = [...this.#entries]
      .filter(([, { cursor }]) => cursor.sessionKey === sessionKey)
      .map(([id]) => id);
    for (const id of ids) this.#entries.delete(id);
    return ids;
  }
}
