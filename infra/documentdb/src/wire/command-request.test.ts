import { Long, serialize } from 'bson';
import { describe, expect, it } from 'vitest';
import { CommandRequest } from './command-request.js';
import { ProtocolError } from './protocol-error.js';

describe('CommandRequest', () => {
  const request = new CommandRequest(
    Buffer.from(
      serialize({
        find: 'c',
        filter: { a: [1] },
        big: Long.fromString('9007199254740993'),
        limit: 5,
        $db: 'd',
      }),
    ),
  );

  it('reads single fields without decoding the rest', () => {
    expect(request).toMatchObject({ name: 'find', collection: 'c', db: 'd' });
    expect(request.get('filter')).toEqual({ a: [1] });
    expect(request.number('limit')).toBe(5);
    expect(request.bigint('limit')).toBe(5n);
    expect(request.bigint('big')).toBe(9007199254740993n);
    expect(request.get('missing')).toBeUndefined();
    expect(request.bytes('filter')).toEqual(Buffer.from(serialize({ a: [1] })));
    expect(request.bytes('limit')).toBeUndefined();
  });

  it('has no collection where the command names none', () => {
    expect(new CommandRequest(Buffer.from(serialize({ ping: 1 }))).collection).toBe('');
  });

  it('refuses what is no BSON', () => {
    expect(() => new CommandRequest(Buffer.from([5, 0, 0, 0, 1]))).toThrow(ProtocolError);
  });
});
