/** What takes memory, and can be made again. */
export interface Holder {
  /** Called where others need the memory more. */
  forget(): void;
}

interface Share {
  size: number;
  usedAt: number;
}

/**
 * Memory that several share: whoever was unused for longest is forgotten where all together take too much. A use writes a
 * number and moves nothing in the map, which would leave a chain of its tables behind (docs/decisions/0034).
 */
export class SharedMemory {
  private total = 0;
  private uses = 0;
  private readonly shares = new Map<Holder, Share>();

  constructor(private readonly most: number) {}

  use(holder: Holder): void {
    const share = this.shares.get(holder);
    this.uses += 1;
    if (share) share.usedAt = this.uses;
    else this.shares.set(holder, { size: 0, usedAt: this.uses });
  }

  /** What was forgotten, and is still worked with, does not count: it goes with that work. */
  grow(holder: Holder, by: number): void {
    const share = this.shares.get(holder);
    if (!share) return;
    share.size += by;
    this.total += by;
    while (this.total > this.most) {
      const oldest = this.oldestBut(holder);
      if (!oldest) return;
      this.drop(oldest);
      oldest.forget();
    }
  }

  drop(holder: Holder): void {
    this.total -= this.shares.get(holder)?.size ?? 0;
    this.shares.delete(holder);
  }

  private oldestBut(spared: Holder): Holder | undefined {
    let oldest: Holder | undefined;
    let first = Infinity;
    for (const [holder, { size, usedAt }] of this.shares)
      if (size > 0 && holder !== spared && usedAt < first) [oldest, first] = [holder, usedAt];
    return oldest;
  }
}
