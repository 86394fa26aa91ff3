import type { Client } from '@newsgraph/client';
import { withPatience } from './retry.js';

/** The graph, asked again through outages: only for what may be done twice. */
export type Graph = Pick<Client, 'request'>;

export const patientGraph = (client: Graph, waiting: (reason: string) => void): Graph => ({
  request: (operation, variables) => withPatience(() => client.request(operation, variables), waiting),
});
