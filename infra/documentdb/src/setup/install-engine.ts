import { chmod, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFile } from '../process/file-lock.js';
import { runCommand } from '../process/run-command.js';
import { messageOf, StartError } from '../start-error.js';
import { preparePrivateApt } from './apt.js';
import { findEngineLayout, type EngineLayout } from './engine-layout.js';
import { findMirror, USE_ANOTHER_DATABASE } from './mirror.js';
import type { OnProgress } from './progress.js';
import { relocate } from './relocate.js';
import { unpackAll } from './unpack.js';
import { makeFolder } from '../process/make-folder.js';

const PACKAGES = ['postgresql-18-documentdb', 'patchelf'] as const;

/**
 * What Debian's packages depend on and `postgres`, `initdb` and DocumentDB's modules do not: the libraries of PostGIS'
 * modules for rasters and solids, and tools around a server (scripts in perl, accounts, services, locales, fonts). More
 * than half of what would be fetched. Where Debian renames one, it is fetched again, which does no harm.
 */
const UNNEEDED = [
  'libgdal39',
  'libsfcgal2',
  'postgresql-common',
  'postgresql-client-common',
  'libperl5.42',
  'perl-base',
  'debconf',
  'ssl-cert',
  'systemd',
  'locales',
];

/** The oldest engine that passed this package's tests. Newer ones are accepted. */
const OLDEST_VERSION = '1.0-0';

export interface InstallOptions {
  readonly cacheFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress: OnProgress;
}

/**
 * Gives the engine in the cache folder, fetching it there first if need be (about 62 MB; 250 MB on disk).
 *
 * An engine is built under a temporary name and renamed when complete, so a folder `documentdb-<version>-<arch>` is
 * always whole; what an interrupted run had fetched is used by the next. A second starter waits for the first.
 *
 * @throws StartError where this machine cannot fetch it; MissingProgramError where it lacks apt, dpkg or flock
 */
export async function installEngine(options: InstallOptions): Promise<EngineLayout> {
  const { cacheFolder, onProgress } = options;
  await createFolder(cacheFolder);
  const arch = await debianArchitecture();
  const present = await findInstalled(cacheFolder, arch);
  if (present !== undefined) return findEngineLayout(present);

  const lock = await lockFile(join(cacheFolder, 'documentdb.lock'), () =>
    onProgress({ step: 'wait', message: 'Another process is setting the database up; waiting for it.' }),
  );
  try {
    const meanwhile = await findInstalled(cacheFolder, arch);
    return await findEngineLayout(meanwhile ?? (await buildEngine(options, arch)));
  } finally {
    await lock?.release();
  }
}

async function buildEngine({ cacheFolder, env, onProgress }: InstallOptions, arch: string): Promise<string> {
  const workshop = join(cacheFolder, 'documentdb.partial');
  const apt = await preparePrivateApt(join(workshop, 'apt'), await findMirror(env), PACKAGES, UNNEEDED);
  onProgress({ step: 'index', message: 'Fetching the index of Debian packages.' });
  await apt.update().catch(explainDownloadError);
  const version = await apt.version();
  await requireVersion(version);
  await apt
    .download((done) =>
      onProgress({ step: 'download', done, total: 100, message: `Fetching DocumentDB ${version}.` }),
    )
    .catch(explainDownloadError);

  const home = join(cacheFolder, `documentdb-${version}-${arch}`);
  const root = join(workshop, 'root');
  await rm(root, { recursive: true, force: true });
  await unpackAll(apt.archives, root, (done, total) =>
    onProgress({ step: 'unpack', done, total, message: 'Unpacking.' }),
  );
  onProgress({ step: 'relocate', message: 'Making the engine run from the cache folder.' });
  await relocate(root, home);
  await chmod(root, 0o755);
  await rename(root, home);
  await rm(workshop, { recursive: true, force: true });
  return home;
}

/** The newest complete engine of this architecture in the cache, if there is one. */
async function findInstalled(cacheFolder: string, arch: string): Promise<string | undefined> {
  const engines = (await readdir(cacheFolder)).filter(
    (name) => name.startsWith('documentdb-') && name.endsWith(`-${arch}`),
  );
  const newest = engines.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return newest === undefined ? undefined : join(cacheFolder, newest);
}

async function createFolder(folder: string): Promise<void> {
  try {
    const created = await makeFolder(folder);
    // The engine's account must be able to pass, whatever the umask.
    if (created) await chmod(folder, 0o755);
  } catch (error) {
    throw new StartError(`The cache folder ${folder} cannot be created: ${messageOf(error)}`);
  }
}

async function debianArchitecture(): Promise<string> {
  return (await runCommand('dpkg', ['--print-architecture'])).trim();
}

async function requireVersion(version: string): Promise<void> {
  const isOld = await runCommand('dpkg', ['--compare-versions', version, 'ge', OLDEST_VERSION]).then(
    () => false,
    () => true,
  );
  if (isOld)
    throw new StartError(`DocumentDB ${OLDEST_VERSION} or newer is needed; the mirror has ${version}.`);
}

function explainDownloadError(error: unknown): never {
  throw new StartError(
    `The database engine could not be fetched: ${messageOf(error)}. ${USE_ANOTHER_DATABASE}`,
  );
}
