import type pg from 'pg';

/** The table of answers to retryable writes and commits: the last of each session. */
export const KEPT_ANSWERS = 'newsgraph.kept_answers';

/** A driver sends a write again at once; sessions themselves end after half an hour. */
const FORGET = `DELETE FROM ${KEPT_ANSWERS} WHERE at < now() - interval '1 hour'`;

/** Makes the table in a new cluster, and has the engine forget what is old. */
export async function prepareKeptAnswers(client: pg.Client): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS newsgraph');
  await client.query(`CREATE TABLE IF NOT EXISTS ${KEPT_ANSWERS} (
    session text PRIMARY KEY, number bigint NOT NULL,
    result bytea NOT NULL, success boolean NOT NULL, at timestamptz NOT NULL DEFAULT now())`);
  await client.query('SELECT cron.schedule($1, $2, $3)', ['newsgraph_forget', '*/10 * * * *', FORGET]);
}
