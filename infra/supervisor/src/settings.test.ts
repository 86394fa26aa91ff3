import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';

describe('the settings', () => {
  it('have defaults; an empty value counts as not set', () => {
    expect(readSettings('/checkout', { PORT: '', MONGODB_URI: '' })).toEqual({
      root: '/checkout',
      data: '/checkout/.newsgraph',
      port: 4000,
      mongodbUri: undefined,
      samples: true,
    });
  });

  it('turn the samples off, and refuse what is neither on nor off', () => {
    expect(readSettings('/checkout', { SAMPLES: 'off' }).samples).toBe(false);
    expect(() => readSettings('/checkout', { SAMPLES: 'no' })).toThrow(
      'SAMPLES is "no", but must be on or off',
    );
  });

  it('take a data folder from the checkout', () => {
    expect(readSettings('/checkout', { NEWSGRAPH_DATA: 'elsewhere' }).data).toBe('/checkout/elsewhere');
  });

  it.each(['0', '65536', '-1', '4000.5', '4e3', ' ', 'http'])('refuse the port %j', (PORT) => {
    expect(() => readSettings('/checkout', { PORT })).toThrow('must be a number from 1 to 65535');
  });

  it('refuse a database that is none, without showing its password', () => {
    const read = () => readSettings('/checkout', { MONGODB_URI: 'postgres://me:hunter2@host' });
    expect(read).toThrow('MONGODB_URI must begin with mongodb://');
    expect(read).not.toThrow('hunter2');
  });
});
