import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run -s NAME -- ARGS` to its end, as a user would. */
export async function npmRun(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<Ended> {
  const child = spawn('npm', ['run', '-s', name, '--', ...args], {
    cwd: checkout,
    env: { ...process.env, ...env },
  });
  child.stdin.on('error', () => undefined).end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}
