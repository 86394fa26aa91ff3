import type { IncomingMessage } from 'node:http';
import { isResultMap, type ResultMap } from '../json.js';
import { HttpRefusal } from './refusal.js';

/** A GraphQL request as it came over HTTP. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: ResultMap;
}

const bad = (message: string) => new HttpRefusal(400, 'BAD_REQUEST', message);

function queryOf(query: unknown, extensions: unknown): string {
  if (typeof query === 'string' && query !== '') return query;
  if (isResultMap(extensions) && extensions.persistedQuery !== undefined)
    throw new HttpRefusal(400, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  throw bad(
    query ? 'GraphQL queries must be strings.' : 'GraphQL operations must contain a non-empty `query`.',
  );
}

function recordOf(name: string, value: unknown): ResultMap {
  if (value === undefined || value === null) return {};
  if (isResultMap(value)) return value;
  throw bad(`\`${name}\` must be an object if it is given.`);
}

function requestOf(fields: ResultMap): GraphRequest {
  const { operationName, variables, extensions } = fields;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw bad('`operationName` must be a string if it is given.');
  recordOf('extensions', extensions);
  return {
    query: queryOf(fields.query, extensions),
    operationName: operationName || undefined,
    variables: recordOf('variables', variables),
  };
}

/** @throws HttpRefusal */
export function readPost(body: string): GraphRequest {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch (error) {
    throw bad(`The body is no JSON: ${(error as Error).message}`);
  }
  if (Array.isArray(fields)) throw bad('Operation batching disabled.');
  if (!isResultMap(fields) || Object.keys(fields).length === 0)
    throw bad('POST body missing, invalid Content-Type, or JSON object has no keys.');
  return requestOf(fields);
}

function jsonParameter(parameters: URLSearchParams, name: string): unknown {
  const text = parameters.get(name);
  if (text === null || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw bad(`The ${name} search parameter contains invalid JSON.`);
  }
}

/** @throws HttpRefusal */
export function readGet(search: string): GraphRequest {
  const parameters = new URLSearchParams(search);
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    if (parameters.getAll(name).length > 1)
      throw bad(`The '${name}' search parameter may only be specified once.`);
  }
  return requestOf({
    query: parameters.get('query'),
    operationName: parameters.get('operationName'),
    variables: jsonParameter(parameters, 'variables'),
    extensions: jsonParameter(parameters, 'extensions'),
  });
}

const simpleTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

const essenceOf = (contentType: string) => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();

/**
 * Refuses what a page of another site could make a browser send without asking first, and bodies that are no JSON.
 * @throws HttpRefusal
 */
export function checkContentType({ method, headers }: IncomingMessage): void {
  const contentType = headers['content-type'];
  if (contentType === 'application/json') return;
  const essence = contentType === undefined ? undefined : essenceOf(contentType);
  const preflighted = headers['apollo-require-preflight'] ?? headers['x-apollo-operation-name'];
  if (!preflighted && (essence === undefined || simpleTypes.has(essence)))
    throw bad(
      `This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a 'content-type' header (with a type that is not one of ${[...simpleTypes].join(', ')}) or provide a non-empty value for one of the following headers: x-apollo-operation-name, apollo-require-preflight`,
    );
  if (method === 'GET' && essence === undefined) return;
  if (essence !== 'application/json')
    throw new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'A request has content-type application/json.');
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '') ?? [];
  if (!/^utf-?8$/i.test(charset))
    throw new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', `A request is in UTF-8, not in ${charset}.`);
}
