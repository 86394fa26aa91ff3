import type { Settings } from '../settings.js';
import type { Folders } from '../state/folders.js';

/** The environment that every process is given: what was set for us, and where things are. */
export function childEnvironment(
  env: NodeJS.ProcessEnv,
  settings: Settings,
  folders: Folders,
): NodeJS.ProcessEnv {
  // What can hold for one service alone would set all of them against each other.
  const { LISTEN: _listen, MONGODB_DATABASE: _database, ...shared } = env;
  return {
    NODE_ENV: 'production',
    // The gateway's library reports to its maker unless told not to.
    APOLLO_TELEMETRY_DISABLED: '1',
    ...shared,
    NEWSGRAPH_DATA: folders.data,
    NEWSGRAPH_RUN: folders.run,
    PORT: String(settings.port),
  };
}
