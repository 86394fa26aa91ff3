import type { CachePolicy } from './subgraph.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const textOf = (headers: Headers, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : (value?.join() ?? '');
};

/** Reads `Cache-Control` of a subgraph's answer, and the tags of `Surrogate-Key`; what says nothing is not kept. */
export function cachePolicyOf(subgraph: string, headers: Headers): CachePolicy {
  const control = textOf(headers, 'cache-control');
  const tags = textOf(headers, 'surrogate-key').split(/\s+/).filter(Boolean);
  const [, seconds] = /(?:^|[,\s])max-age=(\d{1,9})(?:$|[,\s])/.exec(control) ?? [];
  const kept = seconds !== undefined && !/no-store|no-cache/.test(control);
  return {
    maxAge: kept ? Number(seconds) : 0,
    isPrivate: control.includes('private'),
    tags: [subgraph, ...tags],
  };
}
