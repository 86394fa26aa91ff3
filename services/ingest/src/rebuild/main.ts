import { ConfigurationError } from '@newsgraph/configuration';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { readWorkerEnvironment } from '../environment.js';
import { showProgress } from '../progress.js';
import { openSubgraphs, type Subgraphs } from '../worker/subgraphs.js';
import { rebuild, type Rebuilt, type Work } from './rebuild.js';

const services = ['entities', 'quotes', 'insights'];

const usage = `usage: npm run -s rebuild -- ${services.join('|')}

Makes the rows of a service again from the articles, while the graph stays up: mentions and quotes
come from one extraction, so both are made anew; insights come of what all services hold, without
extraction.
`;

const [service = '', ...rest] = process.argv.slice(2);
if (!services.includes(service) || rest.length > 0) {
  process.stderr.write(usage);
  process.exit(2);
}

/** The index has no article that it gives up. */
const workOf = (subgraphs: Subgraphs): Work =>
  service === 'insights'
    ? { requeue: subgraphs.reindex, waiting: subgraphs.waitingForIndex, failed: () => Promise.resolve(0) }
    : subgraphs;

async function rebuildService(): Promise<Rebuilt> {
  const subgraphs = openSubgraphs(readWorkerEnvironment());
  const bar = showProgress();
  try {
    return await rebuild(workOf(subgraphs), bar.update);
  } finally {
    bar.stop();
    await subgraphs.close();
  }
}

try {
  const { articles, failed } = await rebuildService();
  process.stdout.write(`${articles} articles rebuilt\n`);
  if (failed > 0) {
    process.stderr.write(
      `rebuild: ${failed} articles could not be extracted: \`articles(filter: { processing: FAILED })\` has the reasons\n`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  const { message, stack } = error as Error;
  const hint = error instanceof SubgraphUnreachable ? ': start newsgraph with `npm start`' : '';
  const expected = error instanceof SubgraphUnreachable || error instanceof ConfigurationError;
  process.stderr.write(`rebuild: ${expected ? `${message}${hint}` : (stack ?? message)}\n`);
  process.exitCode = 1;
}
