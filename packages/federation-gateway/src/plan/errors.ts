import type { ResponsePath } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ResultMap } from '../json.js';
import { pathsAt } from './path.js';

/** Where a fetch stands: the objects at `path` of the data, of which it sent some, each perhaps on behalf of several. */
export interface Fetched {
  readonly subgraph: string;
  readonly path: ResponsePath;
  readonly data: ResultMap;
  /** By the index of each representation sent: the indices it would have had, had every one been sent. */
  readonly representations?: readonly (readonly number[])[];
}

/** Says of a subgraph's error where in the answer it is, and which subgraph it comes from. */
export function downstreamErrors(errors: readonly GraphQLFormattedError[], fetched: Fetched): GraphQLError[] {
  let paths: ResponsePath[] | undefined;
  const placesOf = (path: ResponsePath | undefined): (ResponsePath | undefined)[] => {
    const index = path?.[1];
    if (!fetched.representations || typeof index !== 'number') return [path && [...fetched.path, ...path]];
    const all = (paths ??= pathsAt(fetched.data, fetched.path));
    const rest = path?.slice(2) ?? [];
    return (fetched.representations[index] ?? [index]).map((at) => [...(all[at] ?? []), ...rest]);
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
