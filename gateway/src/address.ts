import { BlockList, isIP, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** Networks (CIDR) and single addresses. */
export function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

export function isWithin(list: BlockList, ip: string): boolean {
  if (isIP(ip) === 0) return false;
  // One of IPv4 may have come by a socket of IPv6.
  const address = ipaddr.process(ip).toString();
  return list.check(address, familyOf(address));
}

/**
 * What of an address tells one caller from another: whoever has an address of IPv6 has the network of its first 64 bits.
 */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  // Each can be written in several ways, one of IPv4 among them.
  const address = ipaddr.process(ip);
  return address instanceof ipaddr.IPv6
    ? address.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
    : address.toString();
}
