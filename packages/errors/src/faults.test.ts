import { GraphQLError } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { logFaults } from './faults.js';
import { NewsgraphError } from './newsgraph-error.js';

describe('the log of faults', () => {
  const met = async (...errors: unknown[]) => {
    const error = vi.fn();
    const listener = await logFaults.requestDidStart();
    await listener.didEncounterErrors({ errors, contextValue: { log: { error } } });
    return error.mock.calls.map(([fields]) => (fields as { err: unknown }).err);
  };

  it('has what nobody foresaw, and errors of other registries', async () => {
    const unforeseen = new GraphQLError('x is not a function');
    const foreign = new GraphQLError('away', { extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } });
    expect(await met(unforeseen, foreign)).toEqual([unforeseen, foreign]);
  });

  it('leaves out what is an answer to the caller', async () => {
    expect(await met(new NewsgraphError('BAD_PAGE', 'no'))).toEqual([]);
  });
});
