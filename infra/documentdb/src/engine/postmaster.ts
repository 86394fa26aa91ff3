import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { StartError } from '../start-error.js';
import type { Account } from './account.js';
import { untilReady } from './until-ready.js';

export interface PostmasterOptions {
  readonly program: string;
  readonly dataFolder: string;
  readonly socketFolder: string;
  readonly account: Account;
  readonly log: (line: string) => void;
  /** Is called where it has much to recover. */
  readonly onRecovery: () => void;
}

/** A running PostgreSQL. */
export interface Postmaster {
  /** Ends with a sentence when the engine is gone, whether it was asked to or not. */
  readonly exited: Promise<string>;
  /** Stops it with a checkpoint; open connections are closed. */
  stop(): Promise<void>;
}

/**
 * The engine replaces this shell, so its process is our child. The watcher beside it waits until descriptor 3 closes,
 * which the kernel does when this Node.js process is gone, even after `kill -9`; it then stops the engine, if the
 * engine that it knows still owns the data folder.
 */
const RUN_WATCHED = `
pid=$$
(
  (
    cat <&3 >/dev/null
    [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$pid" ] && kill -INT "$pid"
  ) </dev/null >/dev/null 2>&1 &
)
exec 3<&-
exec "$1" -D "$2"
`;

const QUOTED_LINES = 10;
/** The extension tells a lot that concerns its developers; kept is what says that something broke or recovered. */
const NOTEWORTHY = / (WARNING|FATAL|PANIC): |terminated|terminating|recover|interrupted/;

/** Starts PostgreSQL on a data folder and waits until it takes connections (after a crash: until it has recovered). */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const child = spawn('/bin/sh', ['-c', RUN_WATCHED, 'sh', options.program, options.dataFolder], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    // A group of its own: Ctrl-C in a terminal goes to us, and we stop the engine when its work is done.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ...options.account,
  });
  const { lastLines, startLogging } = followLog(child, options.log);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The engine cannot be run: ${error.message}`));
    // Lets the watcher go, and this process too when it has nothing else to do.
    child.once('exit', () => child.stdio[3]?.destroy());
    child.once('exit', (code, signal) => resolve(`The engine ended with ${signal ?? `code ${code}`}.`));
  });
  const failed = exited.then((reason) => {
    throw new StartError(`${reason} ${lastLines().join(' ')}`.trim());
  });
  const connect = () => connectOnce(options.socketFolder);
  await Promise.race([failed, untilReady({ connect, onRecovery: options.onRecovery })]);
  failed.catch(() => undefined);
  startLogging();
  return { exited, stop: () => stop(child) };
}

interface FollowedLog {
  readonly lastLines: () => readonly string[];
  /** What the engine says while it starts is of interest only where it fails. */
  readonly startLogging: () => void;
}

function followLog(child: ChildProcess, log: (line: string) => void): FollowedLog {
  const recent: string[] = [];
  let isLogging = false;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      recent.push(line);
      if (recent.length > QUOTED_LINES) recent.shift();
      if (isLogging && NOTEWORTHY.test(line)) log(line);
    });
  }
  return { lastLines: () => recent, startLogging: () => (isLogging = true) };
}

async function connectOnce(socketFolder: string): Promise<void> {
  const client = new pg.Client({ host: socketFolder, user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.end();
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
}
