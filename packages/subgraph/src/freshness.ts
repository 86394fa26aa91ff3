import { cacheControlFromInfo } from '@apollo/cache-control-types';
import type { GraphQLResolveInfo } from 'graphql';

/** No event tells which words an article has newly: for so long what was found by words may be given again. Seconds. */
const searched = 5;

/** Says of a list that is being resolved how long it may be kept, where it was found by words. */
export function limitKeeping(search: string | null | undefined, info: GraphQLResolveInfo): void {
  if (search != null) cacheControlFromInfo(info).cacheHint.restrict({ maxAge: searched });
}
