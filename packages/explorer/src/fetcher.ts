/** What GraphiQL hands over to be asked. */
interface Asked {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/** Asks the graph of the machine that serves this page. */
export const createFetcher =
  (key: string) =>
  async ({ query, variables, operationName }: Asked): Promise<object> => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'graphql-client-name': 'explorer',
        ...(key !== '' && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query, variables, operationName }),
    });
    try {
      return (await response.json()) as object;
    } catch {
      // Of a proxy, say, or cut off.
      return { errors: [{ message: `HTTP ${response.status}: what came is no answer of the graph.` }] };
    }
  };
