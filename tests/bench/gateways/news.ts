import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import { operatorKey } from '../../kit/keys.js';
import type { GatewaySpec, RunningGateway, Surroundings } from './gateway.js';
import { startGateway } from './start.js';

const raiseLimits = `mutation {
  changePlan(input: { name: "admin", limits: { costPerMinute: 1000000000, costPerDay: 1000000000 }, reason: "a bench spends more" }) {
    error { message }
  }
}`;

/**
 * A bench spends in seconds what a plan gives for a day; that it is counted is what is measured. No plan has numbers that
 * are larger, and none of a bench's requests is refused: it spends some ten million.
 */
async function withBudget(gateway: RunningGateway): Promise<RunningGateway> {
  const answer = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...gateway.headers },
    body: JSON.stringify({ query: raiseLimits }),
  });
  const { errors, data } = (await answer.json()) as {
    errors?: readonly { message: string }[];
    data?: { changePlan: { error: { message: string } | null } | null } | null;
  };
  const reason = errors?.[0]?.message ?? data?.changePlan?.error?.message;
  if (reason !== undefined) throw new Error(`the limits of the bench's key were not raised: ${reason}`);
  return gateway;
}

/** The environment of newsgraph's own gateway over the world of a bench. */
export const newsEnvironment = ({ world }: Surroundings, port: number) => ({
  PORT: String(port),
  // It is compared with those that keep nothing.
  ANSWER_CACHE_MB: '0',
  LOG_LEVEL: 'error',
  SUPERGRAPH: join(checkout, 'gateway/generated/supergraph.graphql'),
  NEWSGRAPH_DATA: world.dataFolder,
  SUBGRAPH_URLS: world.subgraphs.map(({ name, url }) => `${name}=${url}`).join(),
});

/** The gateway of newsgraph, with keys, costs, rights and usage before the data path: of modules, as what it is compared with. */
export const newsGateway: GatewaySpec = {
  name: 'news',
  title: 'newsgraph with its door',
  start: async (surroundings) => {
    const headers = { authorization: `Bearer ${operatorKey(surroundings.world.dataFolder)}` };
    const gateway = await startGateway(
      surroundings,
      (port) => ({
        name: 'news',
        command: ['node', join(checkout, 'gateway/dist/main.js')],
        env: newsEnvironment(surroundings, port),
      }),
      headers,
    );
    return withBudget(gateway);
  },
};
