import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { BSON, type Document } from 'mongodb';
import { subgraphs } from './subgraph.js';

/** A command that a service sent to its database. */
export interface LoggedCommand {
  readonly database: string;
  readonly command: Document;
}

interface Line {
  readonly msg: string;
  readonly database: string;
  readonly command: Document;
}

/** What the driver adds to a command of a session: of no matter to its plan. */
const ofSession = new Set(['lsid', '$db', '$clusterTime', 'txnNumber', 'startTransaction', 'autocommit']);

function readLine(text: string): LoggedCommand[] {
  if (!text.includes('"database command"')) return [];
  const { database, command } = JSON.parse(text) as Line;
  const entries = Object.entries(BSON.EJSON.deserialize(command) as Document);
  return [{ database, command: Object.fromEntries(entries.filter(([name]) => !ofSession.has(name))) }];
}

/** In bytes. */
const lengthOf = async (file: string) => (await stat(file)).size;

/** The commands that the services of a newsgraph sent while something was done; it has to run with `LOG_LEVEL=trace`. */
export async function commandsDuring(
  dataFolder: string,
  done: () => Promise<unknown>,
): Promise<LoggedCommand[]> {
  const logs = subgraphs.map((name) => join(dataFolder, 'logs', `${name}.log`));
  const before = await Promise.all(logs.map(lengthOf));
  await done();
  const written = await Promise.all(
    logs.map((log, i) => text(createReadStream(log, { start: before[i] ?? 0 }))),
  );
  return written.flatMap((lines) => lines.split('\n').flatMap(readLine));
}
