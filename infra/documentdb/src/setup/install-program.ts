import { access, chmod, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFile } from '../process/file-lock.js';
import { runCommand } from '../process/run-command.js';
import { preparePrivateApt } from './apt.js';
import { findMirror } from './mirror.js';
import type { InstallOptions } from './install-engine.js';
import { unpackAll } from './unpack.js';
import { makeFolder } from '../process/make-folder.js';

/** A program that tests need, and Debian has. */
export interface Program {
  readonly packages: readonly [string, ...string[]];
  /** What is run: paths below the root of its packages. */
  readonly executables: readonly [string, ...string[]];
}

export const programs = {
  'redis-server': { packages: ['redis-server'], executables: ['usr/bin/redis-server'] },
  chromium: {
    packages: ['chromium', 'fonts-dejavu-core'],
    executables: ['usr/lib/chromium/chromium', 'usr/lib/chromium/chrome_crashpad_handler'],
  },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Gives the path of a program in the cache folder, fetching its packages there first if need be, as the engine's are.
 * @throws StartError where this machine cannot fetch it
 */
export async function installProgram(name: ProgramName, options: InstallOptions): Promise<string> {
  const { packages, executables }: Program = programs[name];
  const home = join(options.cacheFolder, name);
  const executable = join(home, executables[0]);
  if (await exists(executable)) return executable;
  await makeFolder(options.cacheFolder);
  const lock = await lockFile(`${home}.lock`, () => undefined);
  try {
    if (!(await exists(executable))) await build(home, packages, executables, options);
  } finally {
    await lock?.release();
  }
  return executable;
}

async function build(
  home: string,
  packages: Program['packages'],
  executables: Program['executables'],
  { env, onProgress }: InstallOptions,
): Promise<void> {
  const workshop = `${home}.partial`;
  const apt = await preparePrivateApt(join(workshop, 'apt'), await findMirror(env), [
    ...packages,
    'patchelf',
  ]);
  onProgress({ step: 'index', message: 'Fetching the index of Debian packages.' });
  await apt.update();
  await apt.download((done) =>
    onProgress({ step: 'download', done, total: 100, message: `Fetching ${packages[0]}.` }),
  );
  const root = join(workshop, 'root');
  await rm(root, { recursive: true, force: true });
  await unpackAll(apt.archives, root, (done, total) =>
    onProgress({ step: 'unpack', done, total, message: 'Unpacking.' }),
  );
  await relocate(root, home, executables);
  await chmod(root, 0o755);
  await rename(root, home);
  await rm(workshop, { recursive: true, force: true });
}

/** Makes programs load the C library and all others from where they will lie. */
async function relocate(root: string, home: string, executables: readonly string[]): Promise<void> {
  const lib = join(root, 'usr', 'lib');
  const triplet = (await readdir(lib)).find((name) => name.endsWith('-linux-gnu')) ?? '';
  const loader = (await readdir(join(lib, triplet))).find((name) => /^ld-linux.*\.so\.\d+$/.test(name)) ?? '';
  const inner = await readdir(join(lib, triplet), { withFileTypes: true });
  const folders = ['', ...inner.filter((entry) => entry.isDirectory()).map(({ name }) => name)];
  const at = (base: string, ...rest: string[]) => join(base, 'usr', 'lib', triplet, ...rest);
  const patchelf = (...args: string[]) =>
    runCommand(at(root, loader), ['--library-path', at(root), join(root, 'usr/bin/patchelf'), ...args]);
  for (const executable of executables) {
    const file = join(root, executable);
    await patchelf('--set-interpreter', at(home, loader), file);
    await patchelf('--force-rpath', '--set-rpath', folders.map((folder) => at(home, folder)).join(':'), file);
  }
}
