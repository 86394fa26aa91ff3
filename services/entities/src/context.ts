import type { SubgraphContext } from '@newsgraph/subgraph';
import type { createLoaders } from './loaders.js';
import type { EntityStore } from './store/index.js';

export type Context = SubgraphContext<EntityStore, ReturnType<typeof createLoaders>>;
