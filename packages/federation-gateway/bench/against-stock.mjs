// Measures this gateway against Apollo's on the subgraphs of the tests, in interleaved rounds: the gateways on core 0, all
// else on core 1. `node packages/federation-gateway/bench/against-stock.mjs [ROUNDS]`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { measure } from './load.mjs';

const rounds = Number(process.argv[2] ?? 3);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const children = [];

/** Starts a process on a core; its first line of output is what it has to tell. */
async function start(core, script, args = []) {
  const child = spawn('taskset', ['-c', String(core), 'node', here(script), ...args], {
    env: { ...process.env, NODE_ENV: 'production', WEB_CONCURRENCY: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const lines = [child.stdout, child.stderr].map((input) => once(createInterface({ input }), 'line'));
  const [line] = await Promise.race(lines);
  return { line, pid: child.pid };
}

const addressOf = ({ line, pid }) => ({ url: /http:\S+/.exec(line)[0], pid });

const heavy = `query ($first: Int!) {
  people(first: $first) { id name friends { id name email reviewed { title stock } } }
  media { id title sequels { title stock } reviews { stars by { name email } }
    ... on Book { weight postage author { name home { street city { name } } } }
    ... on Film { minutes cast { name } } }
}`;
const light = 'query ($id: ID!) { person(id: $id) { id name email } }';
let count = 0;
const heavyRequest = () => ({ query: heavy, variables: { first: 1 + (count++ % 3) } });
const lightRequest = () => ({ query: light, variables: { id: `p${1 + (count++ % 4)}` } });
const mixes = [
  { name: 'heavy, one at a time (nothing to share)', requestOf: heavyRequest, connections: 1 },
  { name: 'heavy, 16 at once', requestOf: heavyRequest, connections: 16 },
  { name: 'light, one at a time (nothing to share)', requestOf: lightRequest, connections: 1 },
  { name: 'light, 16 at once', requestOf: lightRequest, connections: 16 },
];

const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];
const mediansOf = (results) =>
  Object.fromEntries(
    Object.keys(results[0]).map((key) => [
      key,
      Number(median(results.map((result) => result[key])).toFixed(3)),
    ]),
  );

async function compare(gateways, { name, requestOf, connections }) {
  const results = { own: [], stock: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [gateway, found] of Object.entries(results))
      found.push(await measure(gateways[gateway], requestOf, { connections, milliseconds: 3000 }));
  }
  const cpuRatios = results.own.map(
    (own, round) => results.stock[round].cpuMilliseconds / own.cpuMilliseconds,
  );
  const [own, stock] = [mediansOf(results.own), mediansOf(results.stock)];
  const lowest = Math.min(...cpuRatios).toFixed(1);
  const highest = Math.max(...cpuRatios).toFixed(1);
  console.log(JSON.stringify({ mix: name, own, stock, cpuRatio: `${lowest}–${highest}` }));
}

const folder = mkdtempSync(join(tmpdir(), 'gateway-bench-'));
try {
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, JSON.parse((await start(1, 'subgraphs.mjs')).line));
  const own = await start(0, '../bin/gateway.mjs', ['--supergraph', supergraph, '--port', '0', '--open']);
  const gateways = { own: addressOf(own), stock: addressOf(await start(0, 'stock.mjs', [supergraph])) };
  for (const mix of mixes) await compare(gateways, mix);
} finally {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true });
}
