import type { SubgraphContext } from '@newsgraph/subgraph';
import type { createLoaders } from './loaders.js';
import type { AccessStore } from './store/index.js';

export type Context = SubgraphContext<AccessStore, ReturnType<typeof createLoaders>>;
