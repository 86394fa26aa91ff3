import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { HttpRefusal } from './refusal.js';

export const json = 'application/json; charset=utf-8';
const graph = 'application/graphql-response+json; charset=utf-8';
const types: Readonly<Record<string, string>> = {
  'application/json': json,
  'application/graphql-response+json': graph,
};

/**
 * The type of the answer, as the client accepts it.
 * @throws HttpRefusal where it accepts neither of the two that there are
 */
export function mediaTypeFor({ headers: { accept } }: IncomingMessage): string {
  if (accept === undefined || accept === '*/*') return json;
  const known = types[accept];
  if (known !== undefined) return known;
  const preferred = new Negotiator({ headers: { accept } }).mediaType(Object.keys(types));
  const type = preferred === undefined ? undefined : types[preferred];
  if (type !== undefined) return type;
  throw new HttpRefusal(406, 'NOT_ACCEPTABLE', `An answer is ${Object.keys(types).join(' or ')}.`);
}
