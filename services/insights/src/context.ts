import type { SubgraphContext } from '@newsgraph/subgraph';
import type { createLoaders } from './loaders.js';
import type { InsightStore } from './store/index.js';

export type Context = SubgraphContext<InsightStore, ReturnType<typeof createLoaders>>;
