import { GraphRequestError, type GraphError } from './answer.js';
import type { Client, Operation, RequestOptions } from './client.js';

/** A page of a list, as far as going on needs it (GraphQL Cursor Connections). */
interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface ReadingOptions extends RequestOptions {
  /**
   * Hears of the parts that a page lacks, which are null in it; reading goes on as long as the list itself is there. Where it
   * is left out, the first missing part ends reading.
   */
  readonly onErrors?: (errors: readonly GraphError[]) => void;
}

/**
 * Reads a list from its beginning to its end, a page at a time: the next page is asked for when the last one is used up.
 *
 * @param operation a query with a variable `$after: String` that asks for `nodes` and `pageInfo { hasNextPage endCursor }`
 * @param pageOf where in the data the list stands
 * @throws GraphRequestError where a part is missing and `onErrors` is, or the list itself
 */
export async function* readAll<Result, Variables extends { after?: string | null | undefined }, Node>(
  client: Pick<Client, 'ask'>,
  operation: Operation<Result, Variables>,
  variables: Variables,
  pageOf: (data: Result) => Page<Node> | null | undefined,
  { onErrors, signal }: ReadingOptions = {},
): AsyncGenerator<Node, void, undefined> {
  for (let after = variables.after; ;) {
    const reply = await client.ask(operation, { ...variables, after }, { signal });
    const page = reply.data == null ? null : pageOf(reply.data);
    if (reply.errors !== undefined && (!page || !onErrors)) throw GraphRequestError.of(reply);
    if (reply.errors !== undefined) onErrors?.(reply.errors);
    if (!page) return;
    yield* page.nodes;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor == null) return;
    after = endCursor;
  }
}
