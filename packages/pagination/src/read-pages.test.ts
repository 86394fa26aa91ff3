import type { RowModel } from '@newsgraph/collections';
import { describe, expect, it, vi } from 'vitest';
import { readPage } from './page.js';
import { readShownPage } from './read-pages.js';

interface Row {
  readonly order: string;
  readonly isShown: boolean;
}

const many = 1000;
const rows = Array.from({ length: many }, (_, i) => ({
  order: String(i).padStart(4, '0'),
  isShown: i >= many - 3,
}));

/** A collection that knows of a condition only whether it asks for what is shown, and behind what. */
function collection() {
  const find = vi.fn((filter: object) => {
    const asked = JSON.stringify(filter);
    const [, behind = ''] = /"\$gt":"(\d+)"/.exec(asked) ?? [];
    const found = rows.filter(
      ({ order, isShown }) => order > behind && (isShown || !asked.includes('isShown')),
    );
    const query = (limit: number) => ({
      sort: () => query(limit),
      limit: (most: number) => query(most),
      maxTimeMS: () => query(limit),
      lean: () => Promise.resolve(found.slice(0, limit)),
    });
    return query(many);
  });
  return { find, model: { find } as unknown as RowModel<Row> };
}

const keyset = { list: 'a list', page: readPage({ first: 2 }, 20), descending: false };
const show = (all: readonly Row[]) => Promise.resolve(all.filter(({ isShown }) => isShown));
const total = () => Promise.resolve(0);

describe('a page of which few rows are shown', () => {
  it('is full, and has soon been told which those are', async () => {
    const { find, model } = collection();
    const narrow = vi.fn(() => Promise.resolve({ isShown: true }));
    const { nodes, pageInfo } = await readShownPage(model, [], keyset, { show, narrow }, total);
    expect(nodes).toEqual(rows.slice(-3, -1));
    expect(pageInfo.hasNextPage).toBe(true);
    expect([narrow.mock.calls.length, find.mock.calls.length]).toEqual([1, 3]);
  });

  it('is full where they are too many to be told', async () => {
    const { model } = collection();
    const narrow = () => Promise.resolve(undefined);
    expect((await readShownPage(model, [], keyset, { show, narrow }, total)).nodes).toHaveLength(2);
  });

  it('is given up where it takes longer than a query may', async () => {
    const { model } = collection();
    vi.useFakeTimers();
    const slow = () => {
      vi.advanceTimersByTime(5000);
      return Promise.resolve([]);
    };
    await expect(readShownPage(model, [], keyset, { show: slow }, total)).rejects.toMatchObject({
      code: 'OPERATION_TIMED_OUT',
    });
    vi.useRealTimers();
  });
});
