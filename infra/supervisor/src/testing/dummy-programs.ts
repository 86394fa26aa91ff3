/**
 * Stand-ins for the real programs, as text. They do what the supervisor can see of the real ones, note each event in
 * `<data>/events`, and misbehave as the file `misbehaviour` beside them says.
 */

const COMMON = `
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const { NEWSGRAPH_DATA, NEWSGRAPH_RUN, PORT, MONGODB_URI } = process.env;
const note = (event) => appendFileSync(join(NEWSGRAPH_DATA, 'events'), event + '\\n');
const readMisbehaviour = (file) => existsSync(file) ? readFileSync(file, 'utf8') : '';
`;

/** A service, the worker or the gateway. */
export const SERVICE = (name: string) => `${COMMON}
const misbehaviour = readMisbehaviour('misbehaviour');
if (misbehaviour === 'dies at start') {
  console.error('${name}: something must be set');
  process.exit(1);
}
const stop = () => {
  note('${name} stopped');
  process.exit(0);
};
process.on('SIGTERM', misbehaviour === 'ignores SIGTERM' ? () => undefined : stop);
// As a program does that hangs: it heeds no closed standard input.
if (misbehaviour === 'clings to life') process.stdin.pause().removeAllListeners('end');

const address = '${name}' === 'gateway' ? { port: PORT, host: '127.0.0.1' } : { path: join(NEWSGRAPH_RUN, '${name}.sock') };
if (address.path) rmSync(address.path, { force: true });
createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: { pid: process.pid, database: MONGODB_URI } }));
}).listen(address, () => note('${name} started'));
`;

/** The local database. */
export const DATABASE = `${COMMON}
const stop = () => {
  note('database stopped');
  process.exit(0);
};
process.on('SIGTERM', stop);
console.error('Fetching the engine.');
console.log('mongodb://dummy/');
setInterval(() => undefined, 1_000);
note('database started');
`;

/** The command that loads articles. */
export const INGEST = `${COMMON}
note('samples loaded');
process.exit(readMisbehaviour('services/ingest/misbehaviour') === 'loads nothing' ? 1 : 0);
`;
