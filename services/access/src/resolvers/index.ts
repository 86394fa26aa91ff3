import { DateTimeResolver } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.js';
import { ApiKey } from './key.js';
import { Mutation } from './mutation.js';
import { Query } from './query.js';

export const resolvers: Resolvers = {
  AccessAuditRecord: { details: ({ details }) => (details == null ? null : JSON.stringify(details)) },
  ApiKey,
  DateTime: DateTimeResolver,
  Mutation,
  Query,
};
