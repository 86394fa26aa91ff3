import type { BlockList } from 'node:net';
import type { Admission } from '@newsgraph/plans';
import type { FastifyRequest } from 'fastify';
import { isWithin, networkList } from '../address.js';

const blockLists = new WeakMap<Admission, BlockList>();

function networksOf(admission: Admission): BlockList {
  const known = blockLists.get(admission);
  if (known) return known;
  const list = networkList(admission.networks);
  blockLists.set(admission, list);
  return list;
}

/** Whether a key may be used from an address and, by a browser, from an origin. */
export function mayBeUsedHere(
  admission: Admission,
  request: Pick<FastifyRequest, 'ip' | 'headers'>,
): boolean {
  const { origins, networks } = admission;
  const { origin } = request.headers;
  if (origins.length > 0 && origin !== undefined && !origins.includes(origin)) return false;
  // Behind a proxy, the address has to be read out of a header.
  return networks.length === 0 || isWithin(networksOf(admission), request.ip);
}
