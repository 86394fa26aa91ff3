import cluster from 'node:cluster';
import { readArguments, usage, UsageError, type Arguments } from './arguments.js';
import { openGateway } from './open-gateway.js';
import { passOn } from './spread.js';

const note = (line: string) => process.stderr.write(`gateway: ${line}\n`);

function stopWith(close: () => Promise<void>): void {
  const stop = () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    void close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function serve(args: Arguments): Promise<void> {
  const { url, close } = await openGateway(args, note);
  stopWith(close);
  note(`serves ${args.supergraph} at ${url}`);
}

/** Runs so many processes on one port; one that dies is started again. */
function supervise(count: number): void {
  let stopping = false;
  passOn();
  cluster.on('exit', (worker, code, signal) => {
    if (stopping) return;
    // One that never served would not the next time either.
    if (!worker.exitedAfterDisconnect && code === 2) process.exit(2);
    note(`a process ended with ${signal || `code ${code}`}: starting another`);
    cluster.fork();
  });
  for (let started = 0; started < count; started++) cluster.fork();
  const stop = () => {
    stopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (!args) {
    process.stdout.write(usage);
    return;
  }
  process.chdir(process.env.INIT_CWD ?? '.');
  const processes = Math.trunc(Number(process.env.WEB_CONCURRENCY ?? 1));
  if (processes > 1 && cluster.isPrimary) supervise(processes);
  else await serve(args);
}

main().catch((error: unknown) => {
  note((error as Error).message);
  if (error instanceof UsageError) process.stderr.write(`\n${usage}`);
  process.exit(2);
});
