import { describe, expect, it } from 'vitest';
import type { GraphError, Reply } from './answer.js';
import { readAll, type ReadingOptions } from './paging.js';

interface Variables {
  readonly after?: string | null;
}
interface Data {
  readonly list: { nodes: number[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** A list of numbers in pages of three. */
function graph(length: number) {
  const asked: unknown[] = [];
  return {
    asked,
    ask<Result>(_: unknown, variables?: unknown): Promise<Reply<Result>> {
      const { after } = variables as Variables;
      asked.push(after);
      const start = after == null ? 0 : Number(after);
      const end = Math.min(start + 3, length);
      const nodes = Array.from({ length: end - start }, (_, n) => start + n);
      const pageInfo = { hasNextPage: end < length, endCursor: nodes.length > 0 ? String(end) : null };
      return Promise.resolve({ status: 200, data: { list: { nodes, pageInfo } } as Result });
    },
  };
}

/** The first page of that list, with an error; the list itself may be what is missing. */
const lacking = (what: 'a part' | 'the list') => ({
  ask: async <Result>(operation: unknown, variables?: unknown): Promise<Reply<Result>> => ({
    ...(await graph(2).ask<Result>(operation, variables)),
    ...(what === 'the list' && { data: null }),
    errors: [{ message: 'away' }],
  }),
});

describe('reading a list to its end', () => {
  const read = (
    client: Pick<ReturnType<typeof graph>, 'ask'>,
    variables: Variables = {},
    options: ReadingOptions = {},
  ) => readAll<Data, Variables, number>(client, 'query', variables, ({ list }) => list, options);

  it('gives everything once, in order', async () => {
    const all: number[] = [];
    for await (const node of read(graph(8))) all.push(node);
    expect(all).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('asks for no page that nobody wants', async () => {
    const client = graph(100);
    for await (const node of read(client)) if (node === 3) break;
    expect(client.asked).toEqual([undefined, '3']);
  });

  it('ends where a part is missing, unless somebody wants to hear of it; always where the list is', async () => {
    await expect(read(lacking('a part')).next()).rejects.toThrow('away');
    const heard: GraphError[] = [];
    const onErrors = (errors: readonly GraphError[]) => void heard.push(...errors);
    expect((await read(lacking('a part'), {}, { onErrors }).next()).value).toBe(0);
    expect(heard).toEqual([{ message: 'away' }]);
    await expect(read(lacking('the list'), {}, { onErrors }).next()).rejects.toThrow('away');
  });

  it('goes on where it is told, and ends where there is nothing', async () => {
    const all: number[] = [];
    for await (const node of read(graph(8), { after: '6' })) all.push(node);
    for await (const node of read(graph(0))) all.push(node);
    expect(all).toEqual([6, 7]);
  });
});
