import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Gateway } from '../kit/gateway.js';
import { makeKey } from '../kit/keys.js';
import { startRedis, type OwnRedis } from '../kit/redis.js';
import { shared } from '../kit/shared.js';
import { until } from '../kit/wait.js';

interface Answer {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly cost: { readonly actual: number; readonly remaining: number } };
}

describe('two gateways that share a Redis', () => {
  const { client, dataFolder } = shared();
  let redis: OwnRedis;
  let gateways: readonly [Gateway, Gateway];

  beforeAll(async () => {
    redis = await startRedis();
    const settings = { REDIS_URL: redis.url };
    gateways = [await startGateway(dataFolder, settings), await startGateway(dataFolder, settings)];
  });
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await redis.stop();
  });

  const ask = async ({ url }: Gateway, key: string): Promise<Answer> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: '{ articles(first: 5) { nodes { id } } }' }),
    });
    return (await answer.json()) as Answer;
  };

  it('spend one budget', async () => {
    const [first, second] = gateways;
    const { key } = await makeKey(client, first.url);
    // Until a gateway is connected it counts for itself.
    await until('what one spends is missing at the other', async () => {
      const [one, other] = [await ask(first, key), await ask(second, key)];
      const [before, after] = [one.extensions?.cost, other.extensions?.cost];
      return before && after && after.remaining === before.remaining - after.actual;
    });
  });

  it('both turn a key away within five seconds after it was revoked at one of them', async () => {
    const [first, second] = gateways;
    const { id, key } = await makeKey(first.client, first.url);
    for (const gateway of gateways) expect((await ask(gateway, key)).errors).toBeUndefined();
    const revoke =
      'mutation ($id: ID!) { revokeKey(input: { id: $id, reason: "a test" }) { error { code } } }';
    await first.client.request<object, object>(revoke, { id });
    const codes = async () => [
      (await ask(first, key)).errors?.[0]?.extensions.code,
      (await ask(second, key)).errors?.[0]?.extensions.code,
    ];
    await until('both turn it away', async () => (await codes()).every((code) => code === 'KEY_ENDED'), 5);
  });
});
