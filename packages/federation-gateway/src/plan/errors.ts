import type { ResponsePath } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ResultMap } from '../json.js';
import type { Execution } from './execution.js';
import { pathsAt } from './path.js';

/** Which objects of a path were sent: equal ones, and those of other paths, as one representation. */
interface Sent {
  /** How many representations. */
  readonly count: number;
  /** By object of the path that was sent: the index of its representation. */
  readonly indices: readonly number[];
}

/** Where a fetch stands: the objects at `path` of the data. */
export interface Fetched {
  readonly subgraph: string;
  readonly path: ResponsePath;
  readonly data: ResultMap;
  readonly sent?: Sent;
}

/** By representation: the objects of the path for which it stands. */
function objectsOf({ count, indices }: Sent): number[][] {
  const objects: number[][] = Array.from({ length: count }, () => []);
  indices.forEach((index, object) => objects[index]?.push(object));
  return objects;
}

/** Says of a subgraph's error where in the answer it is, and which subgraph it comes from. */
export function downstreamErrors(errors: readonly GraphQLFormattedError[], fetched: Fetched): GraphQLError[] {
  let paths: ResponsePath[] | undefined;
  let objects: number[][] | undefined;
  const placesOf = (path: ResponsePath | undefined): (ResponsePath | undefined)[] => {
    const index = path?.[1];
    if (!fetched.sent || typeof index !== 'number') return [path && [...fetched.path, ...path]];
    const all = (paths ??= pathsAt(fetched.data, fetched.path));
    const rest = path?.slice(2) ?? [];
    objects ??= objectsOf(fetched.sent);
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

/** What was thrown, as an error of an answer. */
export const faultOf = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError((error as Error).message, { originalError: error as Error });

/**
 * What a fetch throws is an error of the answer, one for each place that misses its data, and the rest of the plan goes on
 * without it.
 */
export async function catching(
  { errors }: Pick<Execution, 'errors'>,
  places: number,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    for (let place = 0; place < places; place++) errors.push(faultOf(error));
  }
}
