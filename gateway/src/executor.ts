import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GatewayContext } from './context.js';

/** What brings Apollo Server a supergraph's schema, and executes what is asked of it. */
export type Gateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];

export type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** What an executor is asked. */
export type Asked = Parameters<Executor>[0];
