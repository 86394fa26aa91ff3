import { cacheControlFromInfo } from '@apollo/cache-control-types';
import type { GraphQLResolveInfo } from 'graphql';

/** For how long an answer may be given again of which no news tells that it is outdated: seconds. */
const shortly = 5;

/** Says of what is being resolved that it may be kept for a short time only, whatever the schema says. */
export function keepShortly(info: GraphQLResolveInfo): void {
  cacheControlFromInfo(info).cacheHint.restrict({ maxAge: shortly });
}
