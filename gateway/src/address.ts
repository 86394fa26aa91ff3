import { BlockList, isIP, isIPv6 } from 'node:net';

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** An address of IPv4 that came by a socket of IPv6. */
const plain = (ip: string) => ip.replace(/^::ffff:(?=\d+\.)/i, '');

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
  const address = plain(ip);
  return isIP(address) !== 0 && list.check(address, familyOf(address));
}

/** The numbers of a part of an address of IPv6, in which the last two may be written as an address of IPv4. */
const readGroups = (part: string): number[] =>
  part
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => {
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
      return group.includes('.') ? [a * 256 + b, c * 256 + d] : [parseInt(group, 16)];
    });

/** The eight numbers of an address of IPv6: each can be written in several ways. */
function groupsOf(ip: string): number[] {
  const [head = '', tail = ''] = ip.replace(/%.*$/, '').split('::');
  const [first, last] = [readGroups(head), readGroups(tail)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

/**
 * What of an address tells one caller from another: whoever has an address of IPv6 has the network of its first 64 bits.
 */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const groups = groupsOf(ip);
  const isIPv4 = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isIPv4)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}
