import { describe, expect, it } from 'vitest';
import { formatError, onePerMissingPart } from './errors.js';

const away = (service: string) => ({
  message: 'away',
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', service },
});

describe('errors of the gateway', () => {
  it('miss each service once', () => {
    const errors = [away('quotes'), away('quotes'), away('entities'), { message: 'other' }];
    expect(onePerMissingPart(errors)).toEqual([away('quotes'), away('entities'), { message: 'other' }]);
  });

  it('tell nothing of what failed inside', () => {
    const error = formatError({
      message: 'ECONNREFUSED /secret/path',
      extensions: { code: 'DOWNSTREAM', stacktrace: ['x'] },
    });
    expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(error.message).not.toContain('secret');
  });

  it('keep a code of the registry and the name of the service', () => {
    const error = formatError({ message: 'no', extensions: { code: 'BAD_CURSOR', serviceName: 'quotes' } });
    expect(error).toEqual({ message: 'no', extensions: { code: 'BAD_CURSOR', service: 'quotes' } });
  });
});
