// Serves the subgraphs of the tests, and prints their supergraph as one line of JSON.
import { composed } from '../dist/testing/gateways.js';
import { catalogueSubgraph } from '../dist/testing/shop/catalogue.js';
import { peopleSubgraph } from '../dist/testing/shop/people.js';
import { reviewsSubgraph } from '../dist/testing/shop/reviews.js';
import { shippingSubgraph } from '../dist/testing/shop/shipping.js';
import { runSubgraph } from '../dist/testing/subgraph.js';

const all = [peopleSubgraph, catalogueSubgraph, reviewsSubgraph, shippingSubgraph];
const running = await Promise.all(all.map(runSubgraph));
setInterval(() => {
  for (const { requests } of running) requests.length = 0;
}, 100);
process.stdout.write(`${JSON.stringify(composed(running))}\n`);
