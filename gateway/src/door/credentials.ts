import { digestOfKey, isKey, looksLikeKey } from '@newsgraph/keys';

/** What a request shows at the door. */
export type Credentials =
  | { readonly kind: 'none' | 'malformed' | 'in-address' }
  | { readonly kind: 'key'; readonly digest: string };

const bearer = /^Bearer +(\S+) *$/i;

/** Percent signs hide a key from no eye that decodes them. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/**
 * Reads the `Authorization` header; of the key, only its digest goes on.
 * @param isKnown whether a digest is of a key that was let in lately: then nothing is mistyped in it
 */
export function readCredentials(
  url: string,
  authorization: string | undefined,
  isKnown: (digest: string) => boolean,
): Credentials {
  if (url.includes('?') && looksLikeKey(decoded(url))) return { kind: 'in-address' };
  if (authorization === undefined) return { kind: 'none' };
  const [, key = ''] = bearer.exec(authorization) ?? [];
  const digest = digestOfKey(key);
  return isKnown(digest) || isKey(key) ? { kind: 'key', digest } : { kind: 'malformed' };
}
