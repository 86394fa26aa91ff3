import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const isCheckout = (folder: URL) => existsSync(new URL('pnpm-workspace.yaml', folder));

/** Tests run from their source, the bench from what was built of it: a folder deeper. */
const root = ['../../', '../../../'].map((path) => new URL(path, import.meta.url)).find(isCheckout);
if (!root) throw new Error('the tests run inside a checkout');

export const checkout = fileURLToPath(root);

/** What a user's terminal has: Vitest says that this is a test, and with that libraries check far more. */
export function userEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...terminal } = process.env;
  return terminal;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { input = '' } = {},
): Promise<Ended> {
  const child = spawn(program, args, { cwd: checkout, env: { ...userEnvironment(), ...env } });
  child.stdin.on('error', () => undefined).end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

/** Runs to its end what `npm run -s NAME -- ARGS` runs, but for npm itself, which takes half a second each time. */
export function runScript(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<Ended> {
  const [program = '', ...first] = manifest.scripts[name]?.split(' ') ?? [];
  return run(program, [...first, ...args], env, { input });
}

/** Runs a service to its end, as where it refuses to start. */
export const runService = (name: string, env: NodeJS.ProcessEnv): Promise<Ended> =>
  run(process.execPath, [`services/${name}/dist/main.js`], env);

/** Runs in the checkout what a page tells its reader to type. */
export const runShell = (commands: string, env: NodeJS.ProcessEnv): Promise<Ended> =>
  run('sh', ['-c', commands], env);

/** Runs JavaScript as a program that lies in the checkout. */
export const runJavaScript = (code: string, env: NodeJS.ProcessEnv): Promise<Ended> =>
  run(process.execPath, ['--input-type=module', '-e', code], env);
