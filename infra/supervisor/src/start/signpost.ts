import { relative } from 'node:path';
import { GATEWAY_HOST } from '../os/port.js';
import type { Settings } from '../settings.js';

const DEFAULTS = { port: 4000, data: '.newsgraph' };

/** Tells where to look now that everything runs. */
export function signpost({ root, port, data }: Settings): string {
  const base = `http://${GATEWAY_HOST}:${port}`;
  // Other commands must be told what this one was told.
  const told = [
    ...(port === DEFAULTS.port ? [] : [`PORT=${port}`]),
    ...(relative(root, data) === DEFAULTS.data ? [] : [`NEWSGRAPH_DATA=${data}`]),
  ];
  return [
    `newsgraph is up:      ${base}/`,
    `  the graph           ${base}/graphql`,
    `  health              ${base}/livez and ${base}/readyz`,
    `  a key of yours      ${[...told, 'npm run -s key -- create --name me --plan frontend'].join(' ')}`,
    `  an article of yours ${[...told, 'npm run -s ingest -- FILE'].join(' ')}`,
    'Ctrl-C stops everything; the data stays.',
  ].join('\n');
}
