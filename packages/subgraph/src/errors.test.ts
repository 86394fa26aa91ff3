import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { formatError } from './errors.js';

const codeOf = (error: Error) => formatError({ message: error.message }, error).extensions?.code;
const answered = (code: number) => new mongo.MongoServerError({ message: 'said the server', code });

describe('what went wrong in the database', () => {
  it('is told as a time that ran out where a query was too slow, for to ask again would not help', () => {
    expect(codeOf(answered(50))).toBe('OPERATION_TIMED_OUT');
    expect(codeOf(new Error('wrapped', { cause: answered(50) }))).toBe('OPERATION_TIMED_OUT');
  });

  it('is told as a database that is away where it will pass, and else as a failure inside', () => {
    expect(codeOf(answered(91))).toBe('DATABASE_UNAVAILABLE');
    expect(codeOf(answered(2))).toBe('INTERNAL_SERVER_ERROR');
  });
});
