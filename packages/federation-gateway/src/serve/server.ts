import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Abandoned, Lifetime } from '../transport/lifetime.js';
import { answerOfError, type HttpAnswer } from './answer.js';
import { readBody } from './body.js';
import { json, mediaTypeFor } from './media-type.js';
import { HttpRefusal } from './refusal.js';
import { checkContentType, readGet, readPost } from './request.js';
import type { Caller, Incoming, Responder } from './respond.js';

export interface ServerOptions {
  readonly respond: Responder;
  readonly callerOf: (request: IncomingMessage) => Caller;
  /** The largest body: bytes. */
  readonly bodyLimit: number;
  /** Drops answers that are kept: those made of anything named, or all. */
  readonly purge?: (tags: readonly string[] | undefined) => void;
}

const graphPaths = new Set(['/graphql', '/']);
const healthPaths = new Set(['/livez', '/readyz']);

async function incomingOf(
  request: IncomingMessage,
  search: string,
  lifetime: Lifetime,
  { callerOf, bodyLimit }: ServerOptions,
): Promise<Incoming> {
  checkContentType(request);
  const caller = callerOf(request);
  switch (request.method) {
    case 'POST': {
      const text = await readBody(request, bodyLimit);
      return { method: 'POST', text, read: () => readPost(text), caller, lifetime };
    }
    case 'GET':
      return { method: 'GET', text: search, read: () => readGet(search), caller, lifetime };
    default:
      throw new HttpRefusal(405, 'BAD_REQUEST', 'Only GET and POST are supported.', { allow: 'GET, POST' });
  }
}

const tagsOf = ({ headers }: IncomingMessage): string[] | undefined => {
  const tags = String(headers['surrogate-key'] ?? '')
    .split(/\s+/)
    .filter(Boolean);
  return tags.length > 0 ? tags : undefined;
};

/** How old an answer is that was kept: seconds (RFC 9111, 5.1). */
const ageOf = (keptAt: number | undefined): Record<string, number> =>
  keptAt === undefined ? {} : { age: Math.floor((Date.now() - keptAt) / 1000) };

function send(response: ServerResponse, { status, text, headers, keptAt }: HttpAnswer, type: string): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...headers,
    ...ageOf(keptAt),
    'content-type': type,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
  options: ServerOptions,
): Promise<void> {
  const lifetime = new Lifetime();
  response.on('close', () => {
    if (!response.writableFinished) lifetime.end();
  });
  let type = json;
  try {
    type = mediaTypeFor(request);
    if (request.method === 'PURGE' && options.purge) {
      options.purge(tagsOf(request));
      send(response, { status: 204, text: '', headers: {} }, type);
      return;
    }
    send(response, await options.respond(await incomingOf(request, search, lifetime, options)), type);
  } catch (error) {
    if (error instanceof Abandoned) return;
    send(response, answerOfError(error), type);
    // What is not read of a body that is refused would be taken for the next request.
    if (!request.complete) request.destroy();
  }
}

/** An HTTP server for one graph, at /graphql. */
export function createGraphServer(options: ServerOptions): Server {
  return createServer({ requestTimeout: 60_000, keepAliveTimeout: 65_000 }, (request, response) => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark === -1 ? url : url.slice(0, mark);
    if (graphPaths.has(path)) void answer(request, response, mark === -1 ? '' : url.slice(mark), options);
    else if (healthPaths.has(path))
      send(response, { status: 200, text: '{"status":"ok"}', headers: {} }, json);
    else send(response, answerOfError(new HttpRefusal(404, 'NOT_FOUND', 'The graph is at /graphql.')), json);
  });
}
