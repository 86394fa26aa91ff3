import type { SubgraphContext } from '@newsgraph/subgraph';
import type { createLoaders } from './loaders.js';
import type { ArticleStore } from './store/index.js';

export type Context = SubgraphContext<ArticleStore, ReturnType<typeof createLoaders>>;
