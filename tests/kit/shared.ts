import { createClient } from '@newsgraph/client';
import { inject } from 'vitest';
import { npmRun } from './command.js';

/** The newsgraph that tests share: each test works with articles of its own in it. */
export const shared = () => {
  const url = inject('url');
  const env = { NEWSGRAPH_URL: url };
  return {
    url,
    dataFolder: inject('dataFolder'),
    client: createClient({ url }),
    ingest: (args: readonly string[], input?: string) => npmRun('ingest', args, env, input),
  };
};
