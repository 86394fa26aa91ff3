import { startNewsgraph, withoutSamples, type Newsgraph } from './newsgraph.js';
import { startOtherDatabase, type OtherDatabase } from './other-database.js';

/** A newsgraph whose data is elsewhere: in the database that `MONGODB_URI` names. */
export interface Elsewhere {
  readonly newsgraph: Newsgraph;
  readonly database: OtherDatabase;
  /** Stops both and removes the data. */
  remove(): Promise<void>;
}

let started: Promise<Elsewhere> | undefined;

async function start(): Promise<Elsewhere> {
  const database = await startOtherDatabase();
  const settings = { ...withoutSamples, MONGODB_URI: database.uri, LOG_LEVEL: 'trace' };
  const newsgraph = await startNewsgraph(settings).catch(async (error: unknown) => {
    await database.remove();
    throw error;
  });
  const remove = async () => {
    await newsgraph.remove();
    await database.remove();
  };
  return { newsgraph, database, remove };
}

/** That of `elsewhere.test.ts`, whose services log what they ask of the database. */
export const newsgraphElsewhere = (): Promise<Elsewhere> => (started ??= start());
