import { describe, expect, it } from 'vitest';
import { readSubgraphAddress } from './address.js';

describe('the address of a subgraph', () => {
  it('may be a Unix socket', () => {
    expect(readSubgraphAddress('quotes', 'unix:/run/quotes.sock')).toEqual({
      origin: 'http://quotes',
      path: '/graphql',
      socketPath: '/run/quotes.sock',
    });
  });

  it('may be a host, with /graphql where no path is named', () => {
    expect(readSubgraphAddress('quotes', 'http://quotes:4003')).toMatchObject({
      origin: 'http://quotes:4003',
      path: '/graphql',
    });
    expect(readSubgraphAddress('quotes', 'https://q.example/graph')).toMatchObject({ path: '/graph' });
  });
});
