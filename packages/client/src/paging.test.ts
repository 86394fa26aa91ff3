import { describe, expect, it } from 'vitest';
import { readAll } from './paging.js';

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
    request<Result>(_: unknown, variables?: unknown): Promise<Result> {
      const { after } = variables as Variables;
      asked.push(after);
      const start = after == null ? 0 : Number(after);
      const end = Math.min(start + 3, length);
      const nodes = Array.from({ length: end - start }, (_, n) => start + n);
      const pageInfo = { hasNextPage: end < length, endCursor: nodes.length > 0 ? String(end) : null };
      return Promise.resolve({ list: { nodes, pageInfo } } as Result);
    },
  };
}

describe('reading a list to its end', () => {
  const read = (client: ReturnType<typeof graph>, variables: Variables = {}) =>
    readAll<Data, Variables, number>(client, 'query', variables, ({ list }) => list);

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

  it('goes on where it is told, and ends where there is nothing', async () => {
    const all: number[] = [];
    for await (const node of read(graph(8), { after: '6' })) all.push(node);
    for await (const node of read(graph(0))) all.push(node);
    expect(all).toEqual([6, 7]);
  });
});
