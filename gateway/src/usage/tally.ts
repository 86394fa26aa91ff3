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

/** How many lines are kept between two reports. Whoever makes up names shares a line without them. */
const mostLines = 2000;

const dayOf = (now: Date) => now.toISOString().slice(0, 10);

/** Adds up what is used, by key, day, operation and client. */
export class Tally {
  private lines = new Map<string, Counting>();

  note({ keyId, operation, client, failed, cost }: Use, now = new Date()): void {
    const full = this.lines.size >= mostLines;
    const line = this.line({ keyId, operation: full ? null : operation, client: full ? null : client }, now);
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

  /** Days have equal numbers of milliseconds (POSIX time has no leap seconds): which one it is need not be written out. */
  private line(names: Pick<Use, 'keyId' | 'operation' | 'client'>, now: Date): Counting {
    const id = JSON.stringify([
      Math.floor(now.getTime() / dayLength),
      names.keyId,
      names.operation,
      names.client,
    ]);
    const known = this.lines.get(id);
    if (known) return known;
    const line = { ...names, day: dayOf(now), requests: 0, errors: 0, cost: 0 };
    this.lines.set(id, line);
    return line;
  }
}
