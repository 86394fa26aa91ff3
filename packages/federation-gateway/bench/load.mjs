import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

/** CPU time that a process has used, in milliseconds (Linux counts hundredths of a second). */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Asks on so many connections at once, until the time is over. */
async function ask(url, requestOf, { connections, milliseconds }) {
  const pool = new Pool(new URL(url).origin, { connections });
  const end = Date.now() + milliseconds;
  const latencies = [];
  const client = async () => {
    while (Date.now() < end) {
      const start = performance.now();
      const { statusCode, body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(requestOf()),
      });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(text);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  await pool.close();
  return latencies.sort((one, other) => one - other);
}

/** Measures one round of a mix against one gateway, after a second of warming up. */
export async function measure({ url, pid }, requestOf, load) {
  await ask(url, requestOf, { ...load, milliseconds: 1000 });
  const before = cpuOf(pid);
  const start = performance.now();
  const latencies = await ask(url, requestOf, load);
  const seconds = (performance.now() - start) / 1000;
  const count = latencies.length;
  return {
    perSecond: count / seconds,
    cpuMilliseconds: (cpuOf(pid) - before) / count,
    p50: latencies[count >> 1],
    p99: latencies[Math.floor(count * 0.99)],
  };
}
