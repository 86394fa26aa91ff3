import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { StartError, systemCode } from '../start-error.js';

/** A program that this machine does not have. */
export class MissingProgramError extends StartError {
  constructor(readonly program: string) {
    super(`The program ${program} was not found on this machine.`);
  }
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  /** Is given each line that the program writes to file descriptor 3. */
  readonly onStatusLine?: (line: string) => void;
}

/** At most this much of a failed program's output goes into the error. */
const QUOTED_CHARACTERS = 2000;
/** With this code `setpriv` says that there is no such program. */
const NOT_FOUND = 127;

/**
 * Runs a program to its end and gives what it wrote to standard output.
 *
 * @throws MissingProgramError where there is no such program; StartError where it ends with another code than 0 (with the end of its output)
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  // What a killed set-up had started must not go on beside the next one: it dies with us.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], {
    // A folder that every account can enter: the caller's own may be closed to the engine's account.
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'] as const,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  let output = '';
  let everything = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    everything += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (everything += text));
  const status = child.stdio[3] as NodeJS.ReadableStream;
  createInterface({ input: status }).on('line', (line) => options.onStatusLine?.(line));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(explainSpawnError(error)));
    child.once('close', resolve);
  });
  if (code === NOT_FOUND) throw new MissingProgramError(program);
  if (code !== 0) {
    throw new StartError(`${program} failed: ${everything.trim().slice(-QUOTED_CHARACTERS)}`);
  }
  return output;
}

function explainSpawnError(error: Error): Error {
  if (systemCode(error) === 'ENOENT') return new MissingProgramError('setpriv');
  return new StartError(`setpriv cannot be run: ${error.message}`);
}
