import { describe, expect, it } from 'vitest';
import { isWithin, networkList, networkOf } from './address.js';

describe('the network of an address', () => {
  it.each([
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::2', '2001:db8:0:0'],
    ['2001:0DB8:0:0:1:2:3:4', '2001:db8:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
  ])('of %s is %s, however it is written', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

describe('a list of networks', () => {
  const list = networkList(['192.0.2.0/24', '2001:db8::/32', '198.51.100.7']);

  it.each([
    ['192.0.2.9', true],
    ['::ffff:192.0.2.9', true],
    ['2001:db8::9', true],
    ['198.51.100.7', true],
    ['198.51.100.8', false],
    ['unknown', false],
  ])('tells whether it holds %s', (ip, holds) => {
    expect(isWithin(list, ip)).toBe(holds);
  });
});
