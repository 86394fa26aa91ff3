import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { isOutage } from './outage.js';

const answered = (code: number, labels: readonly string[] = []) =>
  new mongo.MongoServerError({ message: 'said the server', code, errorLabels: [...labels] });

describe('an error of the database', () => {
  it.each([
    ['a connection that broke', new mongo.MongoNetworkError('connection closed')],
    ['a server that stops', answered(91)],
    ['a lock that another holds for too long', answered(24)],
    ['a conflict that outlasted all tries', answered(112, ['TransientTransactionError'])],
    ['a commit of which nobody knows', answered(1, ['UnknownTransactionCommitResult'])],
    ['a primary that stepped down', answered(10107)],
    ['a client that is being closed', new mongo.MongoClientClosedError()],
    [
      'a query before the first connection',
      new Error('Operation `a.find()` buffering timed out after 10000ms'),
    ],
  ])('is an outage where it will pass: %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
    expect(isOutage(new Error('wrapped', { cause: error }))).toBe(true);
  });

  it.each([
    ['a doubled key', answered(11000)],
    ['an operator that is not known', answered(2)],
    ['a query that was too slow', answered(50)],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['something thrown that is no error', 'away'],
  ])('is none where asking again would not help: %s', (_, error) => expect(isOutage(error)).toBe(false));

  it('is an outage where that is what ended a bulk write', () => {
    const cause = new mongo.MongoNetworkError('connection closed');
    const error = new mongo.MongoBulkWriteError({ message: 'ended', code: 0 }, {} as never);
    Object.assign(error, { errorResponse: cause });
    expect(isOutage(error)).toBe(true);
  });
});
