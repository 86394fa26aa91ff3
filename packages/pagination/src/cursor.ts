import { createHash } from 'node:crypto';
import { NewsgraphError } from '@newsgraph/errors';
import type { Seal } from './seal.js';

/** Raised when cursors of older versions can no longer be read. */
const version = 1;

/** A filter as it is compared: what is null is not there, and what one of several values may be has no order. */
const compared = (_: string, value: unknown): unknown => {
  if (value === null) return undefined;
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value;
};

/** Names a list together with its filter, so that a cursor of one is refused by another. */
export const listKey = (list: string, filter: unknown = {}): string =>
  createHash('sha256')
    .update(`${list}\n${JSON.stringify(filter, compared) ?? ''}`)
    .digest('base64url')
    .slice(0, 8);

/** An opaque cursor: the version, the list it belongs to, and the sort key of the row it stands at, sealed where it must be. */
export const encodeCursor = (list: string, position: string, seal?: Seal): string =>
  Buffer.from(JSON.stringify([version, list, seal ? seal.close(position) : position])).toString('base64url');

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** @throws NewsgraphError BAD_CURSOR for what is not a cursor of this list in this version. */
export function decodeCursor(list: string, cursor: string, seal?: Seal): string {
  const parsed = parse(cursor);
  const [itsVersion, itsList, position] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (typeof position !== 'string' || typeof itsList !== 'string') {
    throw new NewsgraphError(
      'BAD_CURSOR',
      'This is no cursor; use `endCursor` or `cursor` of an earlier page.',
    );
  }
  if (itsVersion !== version) {
    throw new NewsgraphError('BAD_CURSOR', 'This cursor is of another version; start again without one.');
  }
  if (itsList !== list) {
    throw new NewsgraphError(
      'BAD_CURSOR',
      'This cursor belongs to another list, filter or order; start again.',
    );
  }
  const opened = seal ? seal.open(position) : position;
  if (opened === undefined)
    throw new NewsgraphError('BAD_CURSOR', 'This cursor was not made here; start again without one.');
  return opened;
}
