/** What an answer was made of, as hashes: two names with one hash only cost an answer that might have been kept. */
export type Tags = Uint32Array;

/** FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export const tagsOf = (names: readonly string[]): Tags => Uint32Array.from(new Set(names), hashOf);

/** How many outdated tags are remembered, at least; up to twice as many take some 10 MB. */
const remembered = 100_000;

/**
 * Remembers when each tag was outdated last. An answer is judged when it is asked for, by its own tags: nothing has to
 * search through all that is kept, nor through all that was outdated.
 */
export class OutdatedTags {
  /** How many times something was outdated so far: a moment. */
  now = 0;
  /** The moments, the oldest first. */
  private readonly moments = new Map<number, number>();
  /** Up to when anything may have been outdated without being remembered. */
  private forgotten = 0;

  /** @param names all, where they are not given */
  add(names: readonly string[] | undefined): void {
    this.now += 1;
    if (!names) {
      this.moments.clear();
      this.forgotten = this.now;
      return;
    }
    for (const name of names) this.remember(hashOf(name));
  }

  /** Whether any of the tags was outdated after a moment. */
  since(moment: number, tags: Tags): boolean {
    // Mostly nothing has happened since.
    if (moment === this.now) return false;
    return moment < this.forgotten || tags.some((tag) => (this.moments.get(tag) ?? 0) > moment);
  }

  private remember(tag: number): void {
    // Taken out first, so that the map stays in the order of the moments.
    this.moments.delete(tag);
    this.moments.set(tag, this.now);
    if (this.moments.size > 2 * remembered) this.forget(remembered);
  }

  /** Many at once: to find the oldest, a map steps over all that was taken out of it. */
  private forget(count: number): void {
    let left = count;
    for (const [tag, moment] of this.moments) {
      if (left-- === 0) return;
      this.moments.delete(tag);
      this.forgotten = moment;
    }
  }
}
