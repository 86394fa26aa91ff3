import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { refuse } from '@newsgraph/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { pathOf, readDocuments } from './documents.js';
import { layOut, type Page } from './layout.js';
import { renderMarkdown } from './markdown.js';
import { describeSchema } from './reference.js';
import { pagePolicy, sendText } from './send.js';
import { stylesheet } from './style.js';
import { welcome } from './welcome.js';

const clientPackage = import.meta.resolve('@newsgraph/client/package.json');
const explorerPackage = import.meta.resolve('@newsgraph/explorer/package.json');
const pictures = fileURLToPath(new URL('../../../docs/bench/', import.meta.url));
const folderOf = (manifest: string, folder: string) => fileURLToPath(new URL(folder, manifest));

/** Files that were built, served as they are. */
async function serveFiles(http: FastifyInstance, prefix: string, root: string): Promise<void> {
  await http.register(fastifyStatic, {
    prefix,
    root,
    decorateReply: false,
    redirect: true,
    maxAge: '1m',
    setHeaders: (reply) => void reply.header('content-security-policy', pagePolicy),
  });
}

/** Serves what people read: the welcome, the documentation, the explorer, and the example of the client. */
export async function serveSite(http: FastifyInstance, schema: () => GraphQLSchema): Promise<void> {
  const { page, navigation } = readDocuments();
  const references = new WeakMap<GraphQLSchema, Page>();

  function reference(): Page {
    const current = schema();
    const known = references.get(current);
    if (known) return known;
    const made = {
      path: pathOf('reference'),
      title: 'Reference',
      html: renderMarkdown(describeSchema(current)),
    };
    references.set(current, made);
    return made;
  }

  const sendPage = (request: FastifyRequest, reply: FastifyReply, found: Page | undefined) =>
    found
      ? sendText(request, reply, 'text/html', layOut(found, navigation))
      : refuse(request, reply, 'NOT_FOUND');

  http.get('/', (request, reply) => sendPage(request, reply, welcome()));
  http.get('/docs', (request, reply) => sendPage(request, reply, page('start')));
  http.get('/docs/style.css', (request, reply) => sendText(request, reply, 'text/css', stylesheet));
  http.get<{ Params: { name: string } }>('/docs/:name', (request, reply) => {
    const { name } = request.params;
    return sendPage(request, reply, name === 'reference' ? reference() : page(name));
  });
  // The pictures of /docs/bench.
  await serveFiles(http, '/docs/bench/', pictures);
  await serveFiles(http, '/explorer/', folderOf(explorerPackage, 'dist/site/'));
  await serveFiles(http, '/example/client/', folderOf(clientPackage, 'dist/'));
  await serveFiles(http, '/example/', folderOf(clientPackage, 'example/'));
  for (const name of ['/explorer', '/example'])
    http.get(name, (_request, reply) => reply.redirect(`${name}/`));
}
