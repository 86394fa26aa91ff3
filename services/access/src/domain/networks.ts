import { BlockList, isIP } from 'node:net';

interface Network {
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** A network like 192.0.2.0/24 or 2001:db8::/32; undefined where a text names none. */
function readNetwork(text: string): Network | undefined {
  const [address = '', bits = '', ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits)) return undefined;
  if (Number(bits) > (family === 4 ? 32 : 128)) return undefined;
  return { address, bits: Number(bits), family: family === 4 ? 'ipv4' : 'ipv6' };
}

export const isNetwork = (text: string): boolean => readNetwork(text) !== undefined;

/** Whether all addresses of one network are addresses of the other. */
export function isWithin(inner: string, outer: string): boolean {
  const [part, whole] = [readNetwork(inner), readNetwork(outer)];
  if (!part || !whole || part.family !== whole.family || part.bits < whole.bits) return false;
  const addresses = new BlockList();
  addresses.addSubnet(whole.address, whole.bits, whole.family);
  return addresses.check(part.address, part.family);
}
