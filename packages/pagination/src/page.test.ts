import { describe, expect, it } from 'vitest';
import { connectionOf, keysetBound } from './connection.js';
import { encodeCursor, listKey } from './cursor.js';
import { readPage } from './page.js';

const list = listKey('stories', { section: 'sport' });
const rows = (...orders: string[]) => orders.map((order) => ({ order }));
const total = () => Promise.resolve(0);

describe('reading the arguments of a list', () => {
  it('takes the default where neither first nor last is given', () => {
    expect(readPage({}, 20)).toEqual({ size: 20, backward: false, cursor: undefined });
  });

  it.each([
    [{ first: 0 }],
    [{ first: 101 }],
    [{ first: 1, last: 1 }],
    [{ first: 1, before: 'x' }],
    [{ after: 'x', before: 'y' }],
  ])('refuses %j', (args) => {
    expect(() => readPage(args, 20)).toThrow(expect.objectContaining({ code: 'BAD_PAGE' }) as Error);
  });
});

describe('a page of a list', () => {
  it('tells of a next page by the one row too many, and leaves it out', () => {
    const keyset = { list, page: readPage({ first: 2 }, 20), descending: true };
    const { nodes, pageInfo } = connectionOf(rows('c', 'b', 'a'), keyset, total);
    expect(nodes).toEqual(rows('c', 'b'));
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('gives the rows of a backward page in the order of the list', () => {
    const before = encodeCursor(list, 'a');
    const keyset = { list, page: readPage({ last: 2, before }, 20), descending: true };
    expect(keysetBound(keyset)).toEqual({ $gt: 'a' });
    const { nodes, pageInfo } = connectionOf(rows('b', 'c', 'd'), keyset, total);
    expect(nodes).toEqual(rows('c', 'b'));
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('begins behind a cursor of the same list alone', () => {
    const after = encodeCursor(list, 'b');
    const page = readPage({ first: 2, after }, 20);
    expect(keysetBound({ list, page, descending: true })).toEqual({ $lt: 'b' });
    const other = listKey('stories', { section: 'politics' });
    expect(() => keysetBound({ list: other, page, descending: true })).toThrow(/another list/);
  });

  it.each(['', 'rubbish', 'bnVsbA', 'W10', 'WzIsImEiLCJiIl0', 'NQ'])('refuses %j for a cursor', (after) => {
    const page = { size: 1, backward: false, cursor: after };
    expect(() => keysetBound({ list, page, descending: true })).toThrow(
      expect.objectContaining({ code: 'BAD_CURSOR' }) as Error,
    );
  });
});
