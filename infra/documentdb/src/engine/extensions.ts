import pg from 'pg';
import { prepareKeptAnswers } from './kept-answers.js';

/**
 * Jobs of the extension that look for queued index builds every two seconds. Here an index is built by the command that
 * asks for it, so they would only wake the machine.
 */
const INDEX_BUILD_JOBS = 'documentdb_index_build_task_%';

/** Creates the extensions in a new cluster, and brings those of an older engine up to the installed version. */
export async function prepareExtensions(socketFolder: string): Promise<void> {
  const client = new pg.Client({ host: socketFolder, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await client.query('SET client_min_messages = error');
    await client.query('CREATE EXTENSION IF NOT EXISTS documentdb CASCADE');
    await client.query('CREATE EXTENSION IF NOT EXISTS documentdb_extended_rum');
    for (const name of await outdatedExtensions(client)) await client.query(`ALTER EXTENSION ${name} UPDATE`);
    await client.query('SELECT cron.unschedule(jobid) FROM cron.job WHERE jobname LIKE $1', [
      INDEX_BUILD_JOBS,
    ]);
    await prepareKeptAnswers(client);
    // A job keeps the address that it was made with; a cluster that was copied or moved has another.
    await client.query("UPDATE cron.job SET nodename = current_setting('cron.host')");
  } finally {
    await client.end();
  }
}

async function outdatedExtensions(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_available_extensions
     WHERE installed_version <> default_version AND name LIKE 'documentdb%' ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}
