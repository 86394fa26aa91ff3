import type { ResponsePath } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ResultMap } from '../json.js';
import { pathsAt } from './path.js';

/** Where a fetch stands: the objects at `path` of the data, of which it sent some, equal ones as one representation. */
export interface Fetched {
  readonly subgraph: string;
  readonly path: ResponsePath;
  readonly data: ResultMap;
  /** How many representations were sent, of objects at this path and at others. */
  readonly sent?: number;
  /** By object of this path that was sent: the index of its representation. */
  readonly indices?: readonly number[];
}

/** By representation: which objects of a path it stands for. */
function objectsOf({ sent = 0, indices = [] }: Fetched): number[][] {
  const objects: number[][] = Array.from({ length: sent }, () => []);
  indices.forEach((index, object) => objects[index]?.push(object));
  return objects;
}

/** Says of a subgraph's error where in the answer it is, and which subgraph it comes from. */
export function downstreamErrors(errors: readonly GraphQLFormattedError[], fetched: Fetched): GraphQLError[] {
  let paths: ResponsePath[] | undefined;
  let objects: number[][] | undefined;
  const placesOf = (path: ResponsePath | undefined): (ResponsePath | undefined)[] => {
    const index = path?.[1];
    if (!fetched.indices || typeof index !== 'number') return [path && [...fetched.path, ...path]];
    const all = (paths ??= pathsAt(fetched.data, fetched.path));
    const rest = path?.slice(2) ?? [];
    objects ??= objectsOf(fetched);
    return (objects[index] ?? [index]).map((at) => [...(all[at] ?? []), ...rest]);
  };
  return errors.flatMap(({ message, path, extensions }) =>
    placesOf(path && [...path]).map(
      (place) =>
        new GraphQLError(message || `Error while fetching subquery from service "${fetched.subgraph}"`, {
          path: place,
          extensions: {
            code: 'DOWNSTREAM_SERVICE_ERROR',
            ...extensions,
            serviceName: fetched.subgraph,
          },
        }),
    ),
  );
}
