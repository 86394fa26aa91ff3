import { runCommand } from '../process/run-command.js';
import { StartError } from '../start-error.js';

/** Said wherever the engine cannot be had, so that nobody is left without a way on. */
export const USE_ANOTHER_DATABASE = 'Set MONGODB_URI to a MongoDB replica set instead.';

const TARGET_FORMAT = '$(TARGET_OF)|$(ORIGIN)|$(LABEL)|$(REPO_URI)';

/**
 * The address of a Debian mirror: `DEBIAN_MIRROR`, or the one that this host's own apt is set up with. The project
 * itself names no host.
 *
 * @throws StartError where there is no apt, or apt knows no Debian mirror
 */
export async function findMirror(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  if (env.DEBIAN_MIRROR) return env.DEBIAN_MIRROR;
  const targets = await runCommand('apt-get', ['indextargets', '--format', TARGET_FORMAT]);
  const mirror = pickMirror(targets);
  if (mirror !== undefined) return mirror;
  throw new StartError(
    `apt on this machine knows no Debian mirror; set DEBIAN_MIRROR to the address of one. ${USE_ANOTHER_DATABASE}`,
  );
}

/**
 * Of apt's index targets (lines of `TARGET_FORMAT`), the first that is Debian's main archive. Origin and label are
 * empty until the first `apt-get update`; the address then has to tell.
 */
export function pickMirror(targets: string): string | undefined {
  const rows = targets.split('\n').map((line) => line.split('|'));
  const archives = rows.filter(([kind, , , uri]) => kind === 'deb' && uri && !uri.includes('security'));
  const labelled = archives.find(([, origin, label]) => origin === 'Debian' && label === 'Debian');
  const looksRight = archives.find(([, origin, , uri]) => !origin && uri && /\/debian\/?$/.test(uri));
  return (labelled ?? looksRight)?.[3];
}
