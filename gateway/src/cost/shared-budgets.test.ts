import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ProcessTools } from '@newsgraph/runtime';
import { Redis } from 'ioredis';
import { createBudgets } from './budgets.js';
import { createCounter } from './counter.js';

const limits = { costPerMinute: 1000, costPerDay: 5000 };
const install = fileURLToPath(new URL('../../../infra/documentdb/bin/program.mjs', import.meta.url));

/** A gateway's share in the budgets, over a connection of its own. */
function gateway(socket: string) {
  const stops: (() => Promise<unknown>)[] = [];
  const tools = {
    log: { warn: () => undefined } as unknown as ProcessTools['log'],
    onStop: (stop: () => Promise<unknown>) => stops.push(stop),
  };
  // A busy machine must not make them count for themselves.
  const budgets = createBudgets(createCounter(socket, tools, 30_000));
  return { budgets, stop: () => Promise.all(stops.map((stop) => stop())) };
}

describe('budgets that several gateways share in Redis', () => {
  let folder: string;
  let redis: ChildProcess;
  let connected: Redis | undefined;
  const gateways: ReturnType<typeof gateway>[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newsgraph-redis-'));
    const socket = join(folder, 'redis.sock');
    const { stdout, stderr } = spawnSync('node', [install, 'redis-server'], { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    redis = spawn(stdout.trim(), ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]);
    await new Promise<void>((resolve, reject) => {
      redis.once('error', reject).once('exit', reject);
      redis.stdout?.on('data', (text: Buffer) => {
        if (text.includes('eady to accept')) resolve();
      });
    });
    // Not assigned at once: the compiler would compare all that it can do with what it could do in another protocol.
    const client = new Redis(socket);
    connected = client;
    gateways.push(gateway(socket), gateway(socket));
    // A connection takes its time; until then a gateway counts for itself.
    await vi.waitFor(async () => {
      for (const { budgets } of gateways) await budgets.spend('probe', 1, limits);
      const spending = await gateways[0]?.budgets.spend('probe', 1, limits);
      expect(spending?.windows[0]?.remaining).toBeLessThan(996);
    });
  }, 240_000);

  afterAll(async () => {
    connected?.disconnect();
    await Promise.all(gateways.map(({ stop }) => stop()));
    redis.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('are spent exactly by 200 requests that race at two gateways', async () => {
    const asked = await Promise.all(
      Array.from({ length: 100 }).flatMap(() =>
        gateways.map(({ budgets }) => Promise.resolve(budgets.spend('racer', 7, limits))),
      ),
    );
    expect(asked.filter((spending) => spending.refused === undefined)).toHaveLength(142);
    const left = await gateways[0]?.budgets.spend('racer', 6, limits);
    expect(left).toMatchObject({ refused: undefined, windows: [{ remaining: 0 }, { remaining: 4000 }] });
  });

  it('are never more than a plan has, also where more is given back than was taken from this Redis', async () => {
    const [budgets] = gateways.map(({ budgets }) => budgets);
    const spending = await budgets?.spend('lender', 700, limits);
    await connected?.flushall();
    await budgets?.refund(spending?.windows ?? [], 'lender', 600);
    expect(await budgets?.spend('lender', 10, limits)).toMatchObject({
      windows: [{ remaining: 990 }, { remaining: 4990 }],
    });
  });

  it('are counted by each gateway for itself while Redis is away', async () => {
    connected?.disconnect();
    redis.kill();
    await new Promise((resolve) => redis.once('exit', resolve));
    const spending = await gateways[0]?.budgets.spend('late', 7, limits);
    expect(spending).toMatchObject({
      refused: undefined,
      windows: [{ remaining: 993 }, { remaining: 4993 }],
    });
  });
});
