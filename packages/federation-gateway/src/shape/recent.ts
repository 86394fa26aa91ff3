interface Kept<Value> {
  readonly value: Value;
  usedAt: number;
}

/** Keeps the few values that were used last, and makes the others again. */
export class Recent<Key, Value> {
  private readonly kept = new Map<Key, Kept<Value>>();
  private uses = 0;

  constructor(
    private readonly most: number,
    private readonly onForgotten: (value: Value) => void = () => undefined,
  ) {}

  get size(): number {
    return this.kept.size;
  }

  get(key: Key, make: () => Value): Value {
    const known = this.kept.get(key);
    this.uses += 1;
    if (known) {
      known.usedAt = this.uses;
      return known.value;
    }
    const value = make();
    if (this.kept.size >= this.most) this.forgetOldest();
    this.kept.set(key, { value, usedAt: this.uses });
    return value;
  }

  forget(key: Key): void {
    this.kept.delete(key);
  }

  clear(): void {
    for (const { value } of this.kept.values()) this.onForgotten(value);
    this.kept.clear();
  }

  private forgetOldest(): void {
    const [oldest] = [...this.kept].sort(([, one], [, other]) => one.usedAt - other.usedAt);
    if (!oldest) return;
    this.kept.delete(oldest[0]);
    this.onForgotten(oldest[1].value);
  }
}
