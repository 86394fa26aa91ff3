/** What an answer was made of, as hashes: two names with one hash only cost an answer that might have been kept. */
export type Tags = Uint32Array;

/** FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export const tagsOf = (names: readonly string[]): Tags => Uint32Array.from(new Set(names), hashOf);

/** How many outdated tags are remembered; what was not looked at since the oldest of them counts as outdated. */
const remembered = 10_000;

/**
 * Remembers what was outdated in its order. An answer is judged when it is asked for, by what came since it was judged
 * last: nothing has to search through all that is kept.
 */
export class OutdatedTags {
  /** How many were outdated so far: a moment. */
  now = 0;
  private readonly recent: number[] = [];
  private forgotten = 0;

  /** @param names all, where they are not given */
  add(names: readonly string[] | undefined): void {
    if (!names || names.length > remembered) {
      this.now += 1;
      this.recent.length = 0;
      this.forgotten = this.now;
      return;
    }
    for (const name of names) this.recent.push(hashOf(name));
    this.now += names.length;
    const excess = this.recent.length - 2 * remembered;
    // In large steps: each moves what stays.
    if (excess <= 0) return;
    this.recent.splice(0, excess + remembered);
    this.forgotten = this.now - this.recent.length;
  }

  /** Whether any of the tags was outdated after a moment. */
  since(moment: number, tags: Tags): boolean {
    if (moment < this.forgotten) return true;
    for (let at = moment - this.forgotten; at < this.recent.length; at++)
      if (tags.includes(this.recent[at] ?? 0)) return true;
    return false;
  }
}
