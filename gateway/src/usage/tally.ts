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

/** How many lines are kept between two reports. Whoever makes up names shares a line without them. */
const mostLines = 2000;

/** Adds up what is used, by key, day, operation and client. */
export class Tally {
  private lines = new Map<string, UsageLine>();

  note({ keyId, operation, client, failed, cost }: Use, now = new Date()): void {
    const day = now.toISOString().slice(0, 10);
    const full = this.lines.size >= mostLines;
    const names = { keyId, day, operation: full ? null : operation, client: full ? null : client };
    const id = JSON.stringify(names);
    const line = this.lines.get(id) ?? { ...names, requests: 0, errors: 0, cost: 0 };
    this.lines.set(id, {
      ...line,
      requests: line.requests + 1,
      errors: line.errors + (failed ? 1 : 0),
      cost: line.cost + cost,
    });
  }

  /** Takes what was noted since the last time. */
  take(): UsageLine[] {
    const taken = [...this.lines.values()];
    this.lines = new Map();
    return taken;
  }
}
