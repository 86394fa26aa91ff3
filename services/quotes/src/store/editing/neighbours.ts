import { textsFrom } from '@newsgraph/decisions';
import { entitiesFrom, type Neighbour } from '@newsgraph/subgraph';

/** What editing has to ask of other services. */
export const createNeighbours = (articles: Neighbour, entities: Neighbour) => ({
  textsOf: textsFrom(articles),
  entitiesOf: entitiesFrom(entities),
});

export type Neighbours = ReturnType<typeof createNeighbours>;
