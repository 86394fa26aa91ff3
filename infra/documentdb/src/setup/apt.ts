import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { StartError } from '../start-error.js';

/** The first Debian suite that has the engine. */
const SUITE = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** A private apt: its sources, lists and cache in one folder, apart from those of the host. */
export interface PrivateApt {
  /** Fetches the index of packages. */
  update(): Promise<void>;
  /** The version of the first package that the mirror offers, such as `1.0-0-1`. */
  version(): Promise<string>;
  /** Fetches the packages with all they need; what an interrupted run fetched is kept. */
  download(onPercent: (percent: number) => void): Promise<void>;
  /** Where the fetched `.deb` files lie. */
  readonly archives: string;
}

/**
 * Writes the configuration of a private apt for some packages into `folder` (created if missing).
 *
 * @param unneeded what the packages depend on and what we use of them does not: neither it nor what it alone needs is
 * fetched; a name that the mirror does not know does no harm
 */
export async function preparePrivateApt(
  folder: string,
  mirror: string,
  packages: readonly [string, ...string[]],
  unneeded: readonly string[] = [],
): Promise<PrivateApt> {
  const archives = join(folder, 'cache', 'archives');
  await mkdir(join(folder, 'state', 'lists', 'partial'), { recursive: true });
  await mkdir(join(archives, 'partial'), { recursive: true });
  await writeFile(join(folder, 'status'), unneeded.map(installed).join('\n'));
  await writeFile(join(folder, 'sources.list'), `deb [signed-by=${KEYRING}] ${mirror} ${SUITE} main\n`);
  await writeFile(join(folder, 'apt.conf'), aptConfiguration(folder));
  const env = { APT_CONFIG: join(folder, 'apt.conf') };
  return {
    archives,
    async update() {
      await runCommand('apt-get', ['update', '--error-on=any'], { env });
    },
    async version() {
      return parseCandidate(packages[0], await runCommand('apt-cache', ['policy', packages[0]], { env }));
    },
    async download(onPercent) {
      const flags = ['--yes', '--download-only', '--no-install-recommends', '-o', 'APT::Status-Fd=3'];
      const onStatusLine = (line: string): void => {
        const percent = parsePercent(line);
        if (percent !== undefined) onPercent(percent);
      };
      await runCommand('apt-get', ['install', ...flags, '-t', SUITE, ...packages], { env, onStatusLine });
    },
  };
}

/** An entry for apt's list of what is installed. */
function installed(name: string): string {
  return [
    `Package: ${name}`,
    'Status: install ok installed',
    'Maintainer: none',
    'Architecture: all',
    'Multi-Arch: foreign',
    // Newer than whatever is asked for.
    'Version: 9999',
    'Description: not needed',
    '',
  ].join('\n');
}

function aptConfiguration(folder: string): string {
  const settings = {
    'Dir::State': join(folder, 'state'),
    'Dir::State::Lists': join(folder, 'state', 'lists'),
    // A list of its own of installed packages: the closure must be whole, whatever the host has.
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::SourceList': join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Debug::NoLocking': '1',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} "${value}";\n`)
    .join('');
}

/** The candidate in the output of `apt-cache policy`. */
export function parseCandidate(name: string, policy: string): string {
  const candidate = /^\s*Candidate: (\d\S*)$/m.exec(policy)?.[1];
  if (candidate !== undefined) return candidate;
  throw new StartError(`The Debian mirror has no package ${name} in its suite ${SUITE}.`);
}

/** The percentage of a `dlstatus:…:percent:…` line of apt's status descriptor. */
export function parsePercent(line: string): number | undefined {
  const percent = /^dlstatus:[^:]*:([\d.]+):/.exec(line)?.[1];
  return percent === undefined ? undefined : Math.floor(Number(percent));
}
