import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];
type Observable = Extract<ReturnType<Fetcher>, { subscribe: unknown }>;

/** What GraphiQL hands over to be asked. */
interface Asked {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/** Who waits for the answer: GraphiQL gives no other form. */
interface Observer {
  readonly next: (answer: object) => void;
  readonly error: (error: unknown) => void;
  readonly complete: () => void;
}

async function ask(
  key: string,
  { query, variables, operationName }: Asked,
  signal: AbortSignal,
): Promise<object> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'graphql-client-name': 'explorer',
      ...(key !== '' && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query, variables, operationName }),
    signal,
  });
  try {
    return (await response.json()) as object;
  } catch {
    // Of a proxy, say, or cut off.
    return { errors: [{ message: `HTTP ${response.status}: what came is no answer of the graph.` }] };
  }
}

/** Asks the graph of the machine that serves this page, until there is an answer or nobody waits for it any more. */
export const createFetcher =
  (key: string) =>
  (asked: Asked): Observable => {
    const subscribe = (observer: Observer) => {
      const waiting = new AbortController();
      const { signal } = waiting;
      ask(key, asked, signal).then(
        (answer) => {
          if (signal.aborted) return;
          observer.next(answer);
          observer.complete();
        },
        (error: unknown) => {
          if (!signal.aborted) observer.error(error);
        },
      );
      return { unsubscribe: () => waiting.abort() };
    };
    return { subscribe } as Observable;
  };
