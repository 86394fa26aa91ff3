/** Where a subgraph listens. */
export interface Address {
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  readonly socketPath: string | undefined;
}

/**
 * Reads `http(s)://host:port/path` and `unix:/path/of.sock[:/path]`.
 * @throws Error where it is neither
 */
export function readAddress(subgraph: string, url: string): Address {
  const [, socketPath, path = '/graphql'] = /^unix:([^:]+)(?::(\/.*))?$/.exec(url) ?? [];
  if (socketPath !== undefined) return { url, origin: `http://${subgraph}`, path, socketPath };
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Error(
      `The supergraph says that ${subgraph} is at ${JSON.stringify(url)}: an address is http://, https:// or unix:.`,
    );
  const { origin, pathname, search } = new URL(url);
  return { url, origin, path: pathname + search, socketPath: undefined };
}
