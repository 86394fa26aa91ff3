import { GraphRequestError } from '@newsgraph/client';
import { describe, expect, it } from 'vitest';
import { mayPass } from './retry.js';

const answered = (code: string) =>
  new GraphRequestError(200, [{ message: `it was ${code}`, extensions: { code } }]);

describe('an answer with an error', () => {
  it.each([
    'SUBGRAPH_UNAVAILABLE',
    'DATABASE_UNAVAILABLE',
    'ACCESS_UNAVAILABLE',
    'STALE_SOURCE',
    'OPERATION_TIMED_OUT',
    'RATE_LIMITED',
    'INTERNAL_SERVER_ERROR',
  ])('is asked again where time may mend it: %s', (code) => {
    expect(mayPass(answered(code))).toBe(true);
  });

  it.each(['BAD_USER_INPUT', 'UNAUTHORIZED_FIELD', 'KEY_INVALID', 'TOO_MANY_ATTEMPTS', 'OF_ANOTHER_SERVER'])(
    'is final where the request itself is at fault: %s',
    (code) => {
      expect(mayPass(answered(code))).toBe(false);
    },
  );
});
