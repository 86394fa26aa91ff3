import { describe, expect, it } from 'vitest';
import { callerOf } from './caller.js';

const request = (headers: Record<string, string>) => ({ headers }) as never;

describe('who asks the open gateway', () => {
  it('is everybody where no header is passed on', () => {
    expect(callerOf([])(request({ authorization: 'a' }))).toEqual({
      headers: {},
      key: '',
      by: [],
    });
  });

  it('is told apart by the headers that are passed on, and by no other', () => {
    const of = callerOf(['authorization', 'x-tenant']);
    const one = of(request({ authorization: 'a', cookie: 'c' }));
    expect(one.headers).toEqual({ authorization: 'a' });
    expect(of(request({})).by).toEqual(['authorization', 'x-tenant']);
    expect(of(request({ authorization: 'a', cookie: 'd' })).key).toBe(one.key);
    expect(of(request({ authorization: 'b' })).key).not.toBe(one.key);
    expect(of(request({ authorization: 'a', 'x-tenant': '1' })).key).not.toBe(one.key);
  });
});
