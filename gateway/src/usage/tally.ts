import { withoutKeys } from '@newsgraph/keys';

/** One request, as far as usage goes. */
export interface Use {
  /** Null for callers without a key. */
  readonly keyId: string | null;
  readonly operation: string | null;
  readonly client: string | null;
  readonly failed: boolean;
  readonly cost: number;
}

/** What one key used on one day with one operation of one client. */
export interface UsageLine {
  readonly keyId: string | null;
  readonly day: string;
  readonly operation: string | null;
  readonly client: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly cost: number;
}

type Counting = { -readonly [Field in keyof UsageLine]: UsageLine[Field] };

/** Milliseconds. */
const dayLength = 86_400_000;

/** How many lines are kept until they are taken. */
const mostLines = 2000;

/** How many lines a key has a day. Whoever makes up names has a line without them. */
const mostOfKey = 200;

/** How much is kept of a name: a batch of lines has to fit into a request. */
const longestName = 100;

const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10);

/** A part of a text keeps all of it in memory: of an operation, only its name is to be kept; of a key, nothing. */
const copyOf = (name: string | null) => name && withoutKeys(Buffer.from(name).toString());

/** Adds up what is used, by key, day, operation and client. */
export class Tally {
  private lines = new Map<string, Counting>();
  /** Of the keys that were used on a day, the lines that they have: what was taken is stored, and counts until the next day. */
  private readonly idsOfKeys = new Map<string | null, Set<string>>();
  private today = 0;

  note({ keyId, operation, client, failed, cost }: Use, now = Date.now()): void {
    const line = this.line(keyId, operation?.slice(0, longestName) ?? null, client, now);
    line.requests += 1;
    line.errors += failed ? 1 : 0;
    line.cost += cost;
  }

  /** Takes what was noted since the last time. */
  take(): UsageLine[] {
    const taken = [...this.lines.values()];
    this.lines = new Map();
    return taken;
  }

  /**
   * Days have equal numbers of milliseconds (POSIX time has no leap seconds): which one it is need not be written out. None
   * of the names is empty, or has a line break.
   */
  private line(keyId: string | null, operation: string | null, client: string | null, now: number): Counting {
    const day = Math.floor(now / dayLength);
    const id = `${day}\n${keyId ?? ''}\n${operation ?? ''}\n${client ?? ''}`;
    const known = this.lines.get(id);
    if (known) return known;
    const isNamed = operation !== null || client !== null;
    if (isNamed && !this.hasRoom(keyId, id, day)) return this.line(keyId, null, null, now);
    const names = { keyId, operation: copyOf(operation), client };
    const line = { ...names, day: dayOf(now), requests: 0, errors: 0, cost: 0 };
    this.lines.set(id, line);
    return line;
  }

  /** Whether there is room for a line with names, which then has it until the next day. */
  private hasRoom(keyId: string | null, id: string, day: number): boolean {
    if (day !== this.today) this.idsOfKeys.clear();
    this.today = day;
    const ids = this.idsOfKeys.get(keyId) ?? new Set<string>();
    if (this.lines.size >= mostLines || (!ids.has(id) && ids.size >= mostOfKey)) return false;
    this.idsOfKeys.set(keyId, ids.add(id));
    return true;
  }
}
