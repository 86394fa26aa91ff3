import { startNewsgraph, withoutSamples, type Newsgraph } from './newsgraph.js';

/** Not those that are used where nobody says: what is asked for is what is used. */
export const weights = 'open';

const settings = { ...withoutSamples, SUBGRAPH_TIMEOUT_MS: '2500', EXTRACTION_WEIGHTS: weights };

let started: Promise<Newsgraph> | undefined;

/**
 * The newsgraph of `harmful.test.ts`: its tests stop and kill services of it, one after the other. A service that is held up
 * says so after two seconds: the gateway waits a little longer.
 */
export const harmed = (): Promise<Newsgraph> => (started ??= startNewsgraph(settings));
