import { describe, expect, it } from 'vitest';
import { shareReads } from './shared-reads.js';
import type { RawAnswer, SubgraphRequest, SubgraphTransport } from './subgraph.js';

const read = { subgraph: 'a', body: '{x}', reads: true } as unknown as SubgraphRequest;
const write = { ...read, body: 'mutation{x}', reads: false } as unknown as SubgraphRequest;
const asking = { callerKey: 'somebody', headers: {} };

/** A transport that counts, whose answers come when they are let go. */
function counting() {
  const waiting: (() => void)[] = [];
  const transport: SubgraphTransport = {
    send: () => new Promise((resolve) => waiting.push(() => resolve({} as RawAnswer))),
    close: () => Promise.resolve(),
  };
  return { shared: shareReads(transport), waiting };
}

describe('a read', () => {
  it('is sent once while the same is under way for the same caller', async () => {
    const { shared, waiting } = counting();
    const both = [shared.send(read, asking), shared.send(read, asking)];
    void shared.send(read, { ...asking, callerKey: 'another' });
    expect(waiting).toHaveLength(2);
    waiting[0]?.();
    await Promise.all(both);
  });

  it('joins none that began before a write ended', async () => {
    const { shared, waiting } = counting();
    void shared.send(read, asking);
    const written = shared.send(write, asking);
    waiting[1]?.();
    await written;
    void shared.send(read, asking);
    expect(waiting).toHaveLength(3);
  });

  it('joins none that began before something was said to have changed', () => {
    const { shared, waiting } = counting();
    void shared.send(read, asking);
    shared.forget();
    void shared.send(read, asking);
    expect(waiting).toHaveLength(2);
  });

  it('joins none that began a second ago', async () => {
    const { shared, waiting } = counting();
    void shared.send(read, asking);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    void shared.send(read, asking);
    expect(waiting).toHaveLength(2);
  });
});
