import type { SubgraphContext } from '@newsgraph/subgraph';
import type { createLoaders } from './loaders.js';
import type { QuoteStore } from './store/index.js';

export type Context = SubgraphContext<QuoteStore, ReturnType<typeof createLoaders>>;
