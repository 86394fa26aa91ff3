/** Where a subgraph listens. */
export interface Address {
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  readonly socketPath: string | undefined;
}

const unix = 'unix:';

/**
 * Reads `http(s)://host:port/path`, and `unix:/path/of.sock` with its graph at /graphql.
 * @throws Error where it is neither
 */
export function readAddress(subgraph: string, url: string): Address {
  if (url.startsWith(unix))
    return { url, origin: `http://${subgraph}`, path: '/graphql', socketPath: url.slice(unix.length) };
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Error(
      `The supergraph says that ${subgraph} is at ${JSON.stringify(url)}: an address is http://, https:// or unix:.`,
    );
  const { origin, pathname, search } = new URL(url);
  return { url, origin, path: pathname + search, socketPath: undefined };
}
