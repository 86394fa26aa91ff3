import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { HttpRefusal } from './refusal.js';

export const json = 'application/json; charset=utf-8';
const graph = 'application/graphql-response+json; charset=utf-8';

/** The types of answers by what clients mostly write to have them. */
const types: ReadonlyMap<string, string> = new Map([
  ['*/*', json],
  ['application/json', json],
  ['application/graphql-response+json', graph],
]);

/** Which of several types an `Accept` header prefers; undefined where it takes none of them. */
export const preferredType = (accept: string, among: readonly string[]): string | undefined =>
  new Negotiator({ headers: { accept } }).mediaType([...among]);

/**
 * The type of the answer, as the client accepts it.
 * @throws HttpRefusal where it accepts neither of the two that there are
 */
export function mediaTypeFor({ headers: { accept } }: Pick<IncomingMessage, 'headers'>): string {
  if (accept === undefined) return json;
  const type = types.get(accept) ?? preferredType(accept, [json, graph]);
  if (type !== undefined) return type;
  throw new HttpRefusal(
    406,
    'NOT_ACCEPTABLE',
    'An answer is application/json or application/graphql-response+json.',
  );
}
