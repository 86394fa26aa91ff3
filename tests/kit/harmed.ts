import { startNewsgraph, withoutSamples, type Newsgraph } from './newsgraph.js';

let started: Promise<Newsgraph> | undefined;

/** The newsgraph of `harmful.test.ts`: its tests stop and kill services of it, one after the other. */
export const harmed = (): Promise<Newsgraph> =>
  (started ??= startNewsgraph({ ...withoutSamples, SUBGRAPH_TIMEOUT_MS: '2000' }));
