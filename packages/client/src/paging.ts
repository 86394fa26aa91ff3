import type { Client, Operation } from './client.js';

/** A page of a list, as far as going on needs it (GraphQL Cursor Connections). */
interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/**
 * Reads a list from its beginning to its end, a page at a time: the next page is asked for when the last one is used up.
 *
 * @param operation a query with a variable `$after: String` that asks for `nodes` and `pageInfo { hasNextPage endCursor }`
 * @param pageOf where in the data the list stands
 */
export async function* readAll<Result, Variables extends { after?: string | null | undefined }, Node>(
  client: Pick<Client, 'request'>,
  operation: Operation<Result, Variables>,
  variables: Variables,
  pageOf: (data: Result) => Page<Node> | null | undefined,
): AsyncGenerator<Node, void, undefined> {
  for (let after = variables.after; ;) {
    const page = pageOf(await client.request(operation, { ...variables, after }));
    if (!page) return;
    yield* page.nodes;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor == null) return;
    after = endCursor;
  }
}
