import { describe, expect, it } from 'vitest';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverPrograms } from './discover.js';
import { DummyCheckout } from './testing/dummy-checkout.js';

describe('the programs of a checkout', () => {
  it('are the packages that say so, a new service among them', async () => {
    const checkout = await DummyCheckout.create();
    checkout.addSubgraph('access');
    const found = discoverPrograms(checkout.root).map(({ name, kind }) => `${name}: ${kind}`);
    expect(found).toEqual(['gateway: gateway', 'access: subgraph', 'articles: subgraph', 'ingest: worker']);
  });

  it('must be built', async () => {
    const { root } = await DummyCheckout.create();
    rmSync(join(root, 'gateway/dist'), { recursive: true });
    expect(() => discoverPrograms(root)).toThrow('npm run build');
  });

  it('must be of a known kind', async () => {
    const { root } = await DummyCheckout.create();
    writeFileSync(join(root, 'gateway/package.json'), '{"newsgraph":{"process":"gatekeeper"}}');
    expect(() => discoverPrograms(root)).toThrow(
      'newsgraph.process is "gatekeeper", not one of gateway, subgraph',
    );
  });
});
