import type { CachePolicy } from '../transport/subgraph.js';

/** Gathers how the answers of subgraphs may be kept into how their whole may be: as the strictest of them. */
export class OverallPolicy {
  private maxAge: number | undefined;
  private isPrivate = false;
  private readonly tags = new Set<string>();

  readonly restrict = (policy: CachePolicy): void => {
    this.maxAge = Math.min(this.maxAge ?? policy.maxAge, policy.maxAge);
    this.isPrivate ||= policy.isPrivate;
    for (const tag of policy.tags) this.tags.add(tag);
  };

  /** Adds what the whole was made of, which need not be found out where it is not kept. */
  readonly madeOf = (ids: () => Iterable<string>): void => {
    if ((this.maxAge ?? 0) > 0) for (const id of ids()) this.tags.add(id);
  };

  /** An answer for which no subgraph was asked is not kept: it costs little. */
  result(): CachePolicy {
    return { maxAge: this.maxAge ?? 0, isPrivate: this.isPrivate, tags: [...this.tags] };
  }
}

const cacheControlOf = ({ maxAge, isPrivate }: CachePolicy): string =>
  maxAge > 0 ? `max-age=${maxAge}, ${isPrivate ? 'private' : 'public'}` : 'no-store';

/**
 * The headers that tell clients, and caches on the way to them, the same. Where subgraphs are told who asks, they may not
 * have thought of caches that serve several: an answer is then for one alone. The type of an answer is as its client accepts it.
 *
 * @param by the headers by which callers are told apart
 */
export function keepingHeaders(policy: CachePolicy, by: readonly string[]): Record<string, string> {
  const isPrivate = policy.isPrivate || by.length > 0;
  return { 'cache-control': cacheControlOf({ ...policy, isPrivate }), vary: ['accept', ...by].join(', ') };
}
