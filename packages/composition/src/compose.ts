import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { disagreements } from './agreement.js';
import { lintSubgraph } from './lint.js';
import { withoutPolicy } from './policy.js';

/** A subgraph's part of the graph. */
export interface SubgraphSchema {
  readonly name: string;
  readonly sdl: string;
}

export interface Composed {
  /** The whole graph, and who may ask for what of it. */
  readonly supergraph: string;
  /** What clients see: no join directives, nothing inaccessible. */
  readonly api: string;
}

export class CompositionError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'CompositionError';
  }
}

/** A name in the place of an address: where a subgraph is, the gateway's configuration says. */
const urlOf = (name: string) => `subgraph://${name}`;

/**
 * Composes subgraphs by two libraries that know nothing of each other; what one of them refuses is refused, and
 * both have to make the same public schema.
 * @throws CompositionError with every problem that either names.
 */
export function compose(subgraphs: readonly SubgraphSchema[]): Composed {
  const unruly = subgraphs.flatMap(({ name, sdl }) => lintSubgraph(name, parse(sdl)));
  if (unruly.length > 0) throw new CompositionError(unruly);
  const services = subgraphs.map(({ name, sdl }) => ({ name, url: urlOf(name), typeDefs: parse(sdl) }));
  const apollo = composeWithApollo(services);
  const guild = composeWithGuild(services);
  const problems = [
    ...(apollo.errors ?? []).map(({ message }) => `@apollo/composition: ${message}`),
    ...(guild.errors ?? []).map(({ message }) => `@theguild/federation-composition: ${message}`),
  ];
  if (problems.length > 0 || apollo.supergraphSdl === undefined || guild.publicSdl === undefined) {
    throw new CompositionError(problems);
  }
  const api = withoutPolicy(guild.publicSdl);
  const disagreement = disagreements(withoutPolicy(apollo.supergraphSdl), api);
  if (disagreement.length > 0) throw new CompositionError(disagreement);
  return { supergraph: apollo.supergraphSdl, api };
}
