import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../bin/database.mjs', import.meta.url));

/** The command line of the database as a process of its own. */
export interface DatabaseProcess {
  readonly pid: number;
  /** What it printed when it was ready. */
  readonly uri: string;
  /** Its exit code, or the name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  stdout(): string;
  stderr(): string;
  stop(): Promise<void>;
}

export interface RunningProgram extends Omit<DatabaseProcess, 'uri' | 'stop'> {
  /** Ends at the first line on standard output. */
  readonly ready: Promise<string>;
}

export function runDatabase(args: readonly string[], env: NodeJS.ProcessEnv = process.env): RunningProgram {
  const child = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const ready = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.includes('\n')) resolve(stdout.trim());
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return { pid: child.pid ?? 0, ready, exited, stdout: () => stdout, stderr: () => stderr };
}

/** Starts it and waits until it is ready. */
export async function startDatabaseProcess(...args: readonly string[]): Promise<DatabaseProcess> {
  const program = runDatabase(args);
  const ended = program.exited.then((code) => {
    throw new Error(`The database ended with ${code}: ${program.stderr()}`);
  });
  const uri = await Promise.race([program.ready, ended]);
  ended.catch(() => undefined);
  return {
    ...program,
    uri,
    async stop() {
      try {
        process.kill(program.pid, 'SIGTERM');
      } catch {
        // It has ended already.
      }
      await program.exited;
    },
  };
}
