import { AuditRecord } from '@newsgraph/audit';
import { DateTimeResolver } from 'graphql-scalars';
import type { Resolvers } from '../generated/resolvers.js';
import { ApiKey } from './key.js';
import { Mutation } from './mutation.js';
import { Query } from './query.js';

export const resolvers: Resolvers = {
  ApiKey,
  AuditRecord,
  DateTime: DateTimeResolver,
  Mutation,
  Query,
};
