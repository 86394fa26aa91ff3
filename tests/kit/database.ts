import { join } from 'node:path';
import { MongoClient } from 'mongodb';

/** Opens the database below a newsgraph, past all its services: for tests of what no door shows. */
export const openDatabase = (dataFolder: string): Promise<MongoClient> =>
  MongoClient.connect(`mongodb://${encodeURIComponent(join(dataFolder, 'run', 'database.sock'))}/`);
