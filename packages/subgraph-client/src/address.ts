/** Where a subgraph is asked: the origin of its connections, the path of its graph, and its socket if it has one. */
export interface SubgraphAddress {
  readonly origin: string;
  readonly path: string;
  readonly socketPath: string | undefined;
}

/** Reads `unix:/path/of.sock` and `http(s)://host:port[/path]`; a path that is not given is /graphql. */
export function readSubgraphAddress(name: string, url: string): SubgraphAddress {
  if (url.startsWith('unix:')) {
    return { origin: `http://${name}`, path: '/graphql', socketPath: url.slice('unix:'.length) };
  }
  const { origin, pathname } = new URL(url);
  return { origin, path: pathname === '/' ? '/graphql' : pathname, socketPath: undefined };
}
