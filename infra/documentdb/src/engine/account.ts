import { runCommand } from '../process/run-command.js';

/** The account that PostgreSQL runs as; it refuses to run as root. Undefined ids mean: as who we are. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Root hands the engine to `nobody`; anyone else runs it as themselves. */
export async function chooseAccount(currentUid: number): Promise<Account> {
  if (currentUid !== 0) return {};
  const [uid, gid] = await Promise.all([
    runCommand('id', ['-u', 'nobody']),
    runCommand('id', ['-g', 'nobody']),
  ]);
  return { uid: Number(uid), gid: Number(gid) };
}
