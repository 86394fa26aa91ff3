// Serves a supergraph by Apollo's own gateway and server: `node stock.mjs FILE PORT HEADER`. The header is passed on.
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const [file, port, header] = process.argv.slice(2);

class PassingOn extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.passed) request.http?.headers.set(header, context.passed);
  }
}

const nothing = () => undefined;
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(file, 'utf8'),
  buildService: ({ url }) => new PassingOn({ url }),
  logger,
});
const server = new ApolloServer({ gateway, logger });
await startStandaloneServer(server, {
  listen: { port: Number(port), host: '127.0.0.1' },
  context: async ({ req }) => ({ passed: req.headers[header] }),
});
