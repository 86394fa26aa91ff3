import { createClient, type Client } from '@newsgraph/client';
import { inject } from 'vitest';
import { npmRun, type Ended } from './command.js';

export interface SharedNewsgraph {
  readonly url: string;
  readonly dataFolder: string;
  readonly client: Client;
  ingest(args: readonly string[], input?: string): Promise<Ended>;
}

/** The newsgraph that tests share: each test works with articles of its own in it. */
export const shared = (): SharedNewsgraph => {
  const url = inject('url');
  const env = { NEWSGRAPH_URL: url };
  return {
    url,
    dataFolder: inject('dataFolder'),
    client: createClient({ url }),
    ingest: (args: readonly string[], input?: string) => npmRun('ingest', args, env, input),
  };
};
