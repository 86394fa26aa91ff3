import { spawn, type ChildProcess } from 'node:child_process';
import { checkout } from '../../kit/command.js';
import { until } from '../../kit/wait.js';

export interface ProcessSpec {
  readonly name: string;
  /** The core that it runs on, with all its threads. */
  readonly core: number;
  readonly command: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly isReady: () => Promise<unknown>;
}

export interface Started {
  readonly pid: number;
  stop(): Promise<void>;
}

const isAlive = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

async function end(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 8000);
  await ended;
  clearTimeout(impatience);
}

/** The processes of a bench, each on its core; all end with it. */
export class Household {
  private readonly stops: (() => Promise<void>)[] = [];

  async start({ name, core, command, cwd = checkout, env, isReady }: ProcessSpec): Promise<Started> {
    const child = spawn('taskset', ['-c', String(core), ...command], {
      cwd,
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const output of [child.stdout, child.stderr])
      output.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
    const stop = () => end(child);
    this.stops.unshift(stop);
    try {
      await until(`${name} is ready`, () => !isAlive(child) || isReady(), 90);
      if (!isAlive(child)) throw new Error(`${name} ended`);
    } catch (error) {
      throw new Error(`${(error as Error).message}:\n${said}`, { cause: error });
    }
    return { pid: child.pid ?? 0, stop };
  }

  /** The last that was started first. */
  async stop(): Promise<void> {
    for (const stop of this.stops.splice(0)) await stop();
  }
}
