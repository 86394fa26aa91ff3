import { symlink, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { findEngineLayout } from './engine-layout.js';

const MODULES = /^(pg_documentdb.*|postgis-3|vector|pg_cron|rum)\.so$/;

/**
 * Makes an unpacked engine run from where it will lie, on its own C library: programs get that library's loader, and
 * programs and modules a search path. LD_LIBRARY_PATH would not do: initdb runs the host's /bin/sh, which would then
 * load the wrong C library.
 *
 * @param root where the engine is unpacked now
 * @param home where it will lie (absolute; it is written into the programs)
 */
export async function relocate(root: string, home: string): Promise<void> {
  const now = await findEngineLayout(root);
  const moved = (path: string): string => home + path.slice(root.length);
  const searchPath = [
    now.libraries,
    join(now.libraries, 'blas'),
    join(now.libraries, 'lapack'),
    now.modules,
  ].map(moved);
  // Run through its own loader: neither patchelf nor its libraries need be on the host.
  const patchelf = (...args: string[]): Promise<string> =>
    runCommand(now.loader, ['--library-path', now.libraries, join(root, 'usr', 'bin', 'patchelf'), ...args]);

  for (const program of [now.postgres, now.initdb]) {
    await patchelf('--set-interpreter', moved(now.loader), program);
    await patchelf('--force-rpath', '--set-rpath', searchPath.join(':'), program);
  }
  for (const module of (await readdir(now.modules)).filter((name) => MODULES.test(name))) {
    await patchelf('--force-rpath', '--set-rpath', searchPath.join(':'), join(now.modules, module));
  }
  // The package leaves this link to a script that Debian runs on installing.
  const control = join(now.extensions, 'postgis.control');
  await rm(control, { force: true });
  await symlink('postgis-3.control', control);
}
