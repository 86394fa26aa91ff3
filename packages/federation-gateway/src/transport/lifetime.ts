/** Tells when nobody waits any more. An `AbortSignal` does the same, at many times the cost. */
export class Lifetime {
  /** Few at a time: an array takes less than a set. */
  private listeners: (() => void)[] | undefined = [];

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
    if (this.listeners) this.listeners.push(listener);
    else listener();
    return () => this.forget(listener);
  }

  private forget(listener: () => void): void {
    const index = this.listeners?.indexOf(listener) ?? -1;
    if (index >= 0) this.listeners?.splice(index, 1);
  }
}

/** Nobody waits for what was asked. */
export class Abandoned extends Error {
  constructor() {
    super('The client left before its answer was there.');
    this.name = 'Abandoned';
  }
}
