import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { shared } from '../../kit/shared.js';

/** How long a request may take to come, and how much later that is noticed at the most: seconds. */
const longest = 60;
const noticed = 40;

interface Ended {
  readonly answer: string;
  readonly seconds: number;
}

/** Sends a beginning, and then a little more every second for as long as somebody takes it. */
function trickle(url: string, beginning: string, more: string): Promise<Ended> {
  const { hostname, port } = new URL(url);
  const started = performance.now();
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(beginning));
    const timer = setInterval(() => socket.write(more), 1000);
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket
      .on('error', () => undefined)
      .on('close', () => {
        clearInterval(timer);
        resolve({ answer, seconds: (performance.now() - started) / 1000 });
      });
  });
}

const { url, key } = shared();
const line = 'POST /graphql HTTP/1.1\r\n';
const head = `${line}host: ${new URL(url).host}\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\n`;

const requests: [string, string, string][] = [
  ['a body that comes a byte a second', `${head}content-length: 100000\r\n\r\n{"query":"`, 'a'],
  ['a body of unknown length', `${head}transfer-encoding: chunked\r\n\r\n`, '1\r\na\r\n'],
  ['a header that never ends', `${line}x-a: `, 'a'],
  ['headers without end', line, 'x-a: a\r\n'],
  ['an address that never ends', 'POST /', 'a'],
];

let under: Promise<Ended>[];

// They take a minute: begun before all other tests of this file, they are over when it is asked for them.
beforeAll(() => {
  under = requests.map(([, beginning, more]) => trickle(url, beginning, more));
});

describe('a request that takes its time', () => {
  it.each(requests.map(([what], i) => [what, i] as const))('is ended: %s', async (_, i) => {
    const { answer, seconds } = (await under[i]) ?? { answer: 'nothing', seconds: 0 };
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(seconds).toBeLessThan(longest + noticed);
  });
});
