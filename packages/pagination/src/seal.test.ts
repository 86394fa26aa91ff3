import { describe, expect, it } from 'vitest';
import { connectionOf, keysetBound } from './connection.js';
import { createSeal } from './seal.js';

const name = 'a name that this caller may not see';
const keyset = (seal: ReturnType<typeof createSeal>, after?: string) => ({
  list: 'entities',
  page: { size: 1, backward: false, cursor: after },
  descending: false,
  seal,
});
const cursorBy = (seal: ReturnType<typeof createSeal>) =>
  connectionOf([{ order: name }], keyset(seal), () => Promise.resolve(1)).pageInfo.endCursor ?? '';

describe('a sealed cursor', () => {
  it('tells nobody where it stands but those who share the secret', () => {
    const cursor = cursorBy(createSeal('a'));
    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('name');
    const [, , sealed = ''] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('name');
    expect(keysetBound(keyset(createSeal('a'), cursor))).toEqual({ $gt: name });
  });

  it('is refused where it was not made here, was changed or cut', () => {
    const seal = createSeal('a');
    const cursor = (position: string) =>
      Buffer.from(JSON.stringify([1, 'entities', position])).toString('base64url');
    const changed = seal.close(name).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    for (const position of [
      name,
      '',
      'AAAA',
      changed,
      seal.close(name).slice(0, 30),
      createSeal('b').close(name),
    ])
      expect(() => keysetBound(keyset(seal, cursor(position)))).toThrow(
        expect.objectContaining({ code: 'BAD_CURSOR' }) as Error,
      );
  });
});
