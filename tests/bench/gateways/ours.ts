import { callerHeader } from '../world/callers.js';
import type { GatewaySpec } from './gateway.js';
import { gatewayScript } from './script.js';
import { startGateway } from './start.js';

/** Our data path without the door of newsgraph: what the others are, too. */
const ours = (name: string, title: string, options: readonly string[]): GatewaySpec => ({
  name,
  title,
  start: (surroundings) =>
    startGateway(surroundings, (port) => ({
      name,
      command: [
        ...[...gatewayScript(), '--supergraph', surroundings.supergraph, '--port', String(port), '--open'],
        ...['--forward', callerHeader, ...options],
      ],
    })),
});

export const oursUncached = ours('ours', 'newsgraph', []);
/** What newsgraph's own gateway is told of its schema (gateway/src/answers/events.ts). */
export const contained = [
  'Article.quotes',
  'Entity.articles',
  'Entity.quotes',
  'Entity.quotesAbout',
  'Query.quotes(filter.speaker)',
  'Query.quotes(filter.about)',
];
export const steady = ['Entity.id', 'Entity.name', 'Entity.kind'];

export const oursCached = ours('oursCached', 'newsgraph with its answer cache', [
  ...['--cache', '256'],
  ...contained.flatMap((list) => ['--contained', list]),
  ...steady.flatMap((field) => ['--steady', field]),
]);
