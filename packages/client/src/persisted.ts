/** A request as it goes over the wire. */
interface GraphRequest {
  readonly query?: string;
  readonly variables?: unknown;
  readonly extensions?: object;
}

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const hashes = new Map<string, Promise<string>>();
/** A program has few operations; one that makes them up gains nothing by their hashes. */
const mostHashes = 1000;

function hashOf(query: string): Promise<string> {
  const known = hashes.get(query);
  if (known) return known;
  const hash = crypto.subtle.digest('SHA-256', new TextEncoder().encode(query)).then(hex);
  if (hashes.size < mostHashes) hashes.set(query, hash);
  return hash;
}

/** Automatic persisted queries: the hash alone, and the text only where the graph does not know it yet. */
export async function persistedRequests(
  query: string,
  variables: unknown,
): Promise<{ short: GraphRequest; whole: GraphRequest }> {
  const short = {
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash: await hashOf(query) } },
  };
  return { short, whole: { ...short, query } };
}
