/** Tells when nobody waits any more. An `AbortSignal` does the same, at many times the cost. */
export class Lifetime {
  private listeners: Set<() => void> | undefined = new Set();

  get isOver(): boolean {
    return this.listeners === undefined;
  }

  end(): void {
    const { listeners } = this;
    this.listeners = undefined;
    for (const listener of listeners ?? []) listener();
  }

  /** @returns how to be told no more */
  onEnd(listener: () => void): () => void {
    const { listeners } = this;
    if (!listeners) {
      listener();
      return () => undefined;
    }
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }
}

/** Nobody waits for what was asked. */
export class Abandoned extends Error {
  constructor() {
    super('The client left before its answer was there.');
    this.name = 'Abandoned';
  }
}
