/** Keeps the few values that were used last, and makes the others again. */
export class Recent<Key, Value> {
  /** The longest unused first. */
  private readonly kept = new Map<Key, Value>();

  constructor(
    private readonly most: number,
    private readonly onForgotten: (value: Value) => void = () => undefined,
  ) {}

  get size(): number {
    return this.kept.size;
  }

  get(key: Key, make: () => Value): Value {
    const known = this.kept.get(key);
    const value = known ?? make();
    if (known !== undefined) this.kept.delete(key);
    else if (this.kept.size >= this.most) this.forgetOne();
    this.kept.set(key, value);
    return value;
  }

  forget(key: Key): void {
    this.kept.delete(key);
  }

  private forgetOne(): void {
    for (const [key, value] of this.kept) {
      this.kept.delete(key);
      this.onForgotten(value);
      return;
    }
  }
}
