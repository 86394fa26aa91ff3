import { BlockList, isIPv6 } from 'node:net';
import type { Admission } from '@newsgraph/plans';

const blockLists = new WeakMap<Admission, BlockList>();

function networksOf(admission: Admission): BlockList {
  const known = blockLists.get(admission);
  if (known) return known;
  const list = new BlockList();
  for (const network of admission.networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  blockLists.set(admission, list);
  return list;
}

/** An address of IPv4 that came by a socket of IPv6. */
const plain = (ip: string) => ip.replace(/^::ffff:(?=\d+\.)/i, '');

/** Whether a key may be used from an address and, by a browser, from an origin. */
export function mayBeUsedHere(admission: Admission, ip: string, origin: string | undefined): boolean {
  const { origins, networks } = admission;
  if (origins.length > 0 && origin !== undefined && !origins.includes(origin)) return false;
  if (networks.length === 0) return true;
  const address = plain(ip);
  return networksOf(admission).check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
