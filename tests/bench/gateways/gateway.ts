import type { Household, Started } from '../world/household.js';
import type { World } from '../world/world.js';

export interface Surroundings {
  readonly household: Household;
  readonly world: World;
  /** The supergraph with the addresses of the running services. */
  readonly supergraph: string;
  /** Where the gateways to compare with are installed. */
  readonly peers: string;
  /** Where they may put files. */
  readonly folder: string;
}

export interface RunningGateway extends Started {
  readonly url: string;
  /** What it wants to be asked with, beside what all are asked with. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One of those that are compared. */
export interface GatewaySpec {
  readonly name: string;
  /** What it is, for the page. */
  readonly title: string;
  start(surroundings: Surroundings): Promise<RunningGateway>;
}
