import { ConfigurationError } from '@newsgraph/configuration';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { readWorkerEnvironment } from '../environment.js';
import { showProgress } from '../progress.js';
import { openSubgraphs } from '../worker/subgraphs.js';
import { rebuild } from './rebuild.js';

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

try {
  const subgraphs = openSubgraphs(readWorkerEnvironment());
  const bar = showProgress();
  const work =
    service === 'insights' ? { requeue: subgraphs.reindex, waiting: subgraphs.waitingForIndex } : subgraphs;
  const { articles } = await rebuild(work, bar.update);
  bar.stop();
  await subgraphs.close();
  process.stdout.write(`${articles} articles rebuilt\n`);
} catch (error) {
  const { message, stack } = error as Error;
  const hint = error instanceof SubgraphUnreachable ? ': start newsgraph with `npm start`' : '';
  const expected = error instanceof SubgraphUnreachable || error instanceof ConfigurationError;
  process.stderr.write(`rebuild: ${expected ? `${message}${hint}` : (stack ?? message)}\n`);
  process.exitCode = 1;
}
