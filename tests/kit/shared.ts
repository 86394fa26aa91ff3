import { createClient, type Client } from '@newsgraph/client';
import { inject } from 'vitest';
import { runScript, type Ended } from './command.js';
import { operatorKey } from './keys.js';

export interface SharedNewsgraph {
  readonly url: string;
  readonly dataFolder: string;
  /** A key that may do everything. */
  readonly key: string;
  readonly client: Client;
  ingest(args: readonly string[], input?: string): Promise<Ended>;
}

/** The newsgraph that tests share: each test works with articles of its own in it. */
export const shared = (): SharedNewsgraph => {
  const url = inject('url');
  const dataFolder = inject('dataFolder');
  const key = operatorKey(dataFolder);
  const env = { NEWSGRAPH_URL: url, NEWSGRAPH_KEY: key };
  return {
    url,
    dataFolder,
    key,
    client: createClient({ url, key }),
    ingest: (args: readonly string[], input?: string) => runScript('ingest', args, env, input),
  };
};
