import { describe, expect, it } from 'vitest';
import { keepingHeaders } from './policy.js';

const policy = { maxAge: 60, isPrivate: false, tags: [] };

describe('what caches on the way are told of an answer', () => {
  it('is what subgraphs allow, where they are not told who asks', () => {
    expect(keepingHeaders(policy, [])).toEqual({
      'cache-control': 'max-age=60, public',
      vary: 'accept',
    });
    expect(keepingHeaders({ ...policy, isPrivate: true }, [])).toEqual({
      'cache-control': 'max-age=60, private',
      vary: 'accept',
    });
    expect(keepingHeaders({ ...policy, maxAge: 0 }, [])).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('is that it is for one alone, and by which headers, where those are passed on', () => {
    expect(keepingHeaders(policy, ['authorization', 'x-tenant'])).toEqual({
      'cache-control': 'max-age=60, private',
      vary: 'accept, authorization, x-tenant',
    });
  });
});
