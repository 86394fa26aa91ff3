import type { RunningGateway } from '../gateways/gateway.js';
import { gatewayCore, otherCore } from '../world/world.js';
import type { Client } from './client.js';
import { peakMemory, timeOfCore, timeOfProcess } from './processor-time.js';
import type { GraphRequest } from './request.js';

/** What one round of a mix against one gateway showed. */
export interface Sample {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  /** Processor time of the gateway for a request: milliseconds. */
  readonly cpu: number;
  /** How much of its time each core was busy: 0 to 1. */
  readonly gatewayCore: number;
  readonly otherCore: number;
  /** MiB. */
  readonly memory: number;
  readonly failed: number;
  /** How many of the answers had been kept: 0 to 1. */
  readonly kept: number;
}

export interface LoadOptions {
  readonly client: Client;
  readonly next: () => GraphRequest;
  readonly connections: number;
  readonly milliseconds: number;
  /** Requests a second; as many as come through where it is left out. */
  readonly rate?: number;
}

interface Asked {
  readonly latencies: number[];
  readonly failed: number;
}

/** Each connection asks again as soon as it has its answer. */
async function askSaturating({ client, next, connections, milliseconds }: LoadOptions): Promise<Asked> {
  const end = performance.now() + milliseconds;
  const latencies: number[] = [];
  let failed = 0;
  const ask = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await client.send(next()).catch(() => (failed += 1));
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return { latencies, failed };
}

/** Requests are due at even times, and a late answer holds up none that follows: its wait counts. */
async function askAtRate({ client, next, milliseconds }: LoadOptions, rate: number): Promise<Asked> {
  const latencies: number[] = [];
  let failed = 0;
  const begin = performance.now();
  const underWay: Promise<unknown>[] = [];
  for (let sent = 0; ;) {
    const due = Math.min(((performance.now() - begin) * rate) / 1000, (milliseconds * rate) / 1000);
    for (; sent < due; sent++) {
      const start = begin + (1000 * sent) / rate;
      const done = client
        .send(next())
        .catch(() => (failed += 1))
        .then(() => latencies.push(performance.now() - start));
      underWay.push(done);
    }
    if (performance.now() - begin > milliseconds) break;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(underWay);
  return { latencies, failed };
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Puts load on a gateway for a while, and reads off what that cost. */
export async function measure({ pid }: RunningGateway, options: LoadOptions): Promise<Sample> {
  const { rate, client } = options;
  const [kept, cpu, own, other, start] = [
    client.kept(),
    timeOfProcess(pid),
    timeOfCore(gatewayCore),
    timeOfCore(otherCore),
    performance.now(),
  ];
  const { latencies, failed } = await (rate === undefined
    ? askSaturating(options)
    : askAtRate(options, rate));
  const elapsed = performance.now() - start;
  const count = latencies.length;
  latencies.sort((one, two) => one - two);
  return {
    perSecond: (1000 * count) / elapsed,
    p50: at(latencies, 0.5),
    p95: at(latencies, 0.95),
    p99: at(latencies, 0.99),
    p999: at(latencies, 0.999),
    cpu: (timeOfProcess(pid) - cpu) / count,
    gatewayCore: (timeOfCore(gatewayCore) - own) / elapsed,
    otherCore: (timeOfCore(otherCore) - other) / elapsed,
    memory: peakMemory(pid),
    failed,
    kept: (client.kept() - kept) / count,
  };
}
