/** What takes memory, and can be made again. */
export interface Holder {
  /** Called where others need the memory more. */
  forget(): void;
}

/** Memory that several share: whoever was unused for longest is forgotten where all together take too much. */
export class SharedMemory {
  private total = 0;
  /** How much each takes, the longest unused first. */
  private readonly holders = new Map<Holder, number>();

  constructor(private readonly most: number) {}

  use(holder: Holder): void {
    const size = this.holders.get(holder) ?? 0;
    this.holders.delete(holder);
    this.holders.set(holder, size);
  }

  /** What was forgotten, and is still worked with, does not count: it goes with that work. */
  grow(holder: Holder, by: number): void {
    const size = this.holders.get(holder);
    if (size === undefined) return;
    this.holders.set(holder, size + by);
    this.total += by;
    for (const other of this.holders.keys()) {
      if (this.total <= this.most) return;
      if (other !== holder) this.forget(other);
    }
  }

  drop(holder: Holder): void {
    this.total -= this.holders.get(holder) ?? 0;
    this.holders.delete(holder);
  }

  private forget(holder: Holder): void {
    this.drop(holder);
    holder.forget();
  }
}
