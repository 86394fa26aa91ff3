import { describe, expect, it } from 'vitest';
import { isNetwork, isWithin } from './networks.js';

describe('a network', () => {
  it.each(['192.0.2.0/24', '0.0.0.0/0', '2001:db8::/32', '::1/128'])('is %s', (text) => {
    expect(isNetwork(text)).toBe(true);
  });

  it.each(['', '192.0.2.0', '192.0.2.0/33', '192.0.2.0/-1', '192.0.2.0/24/1', '::1/129', 'news.example/8'])(
    'is not %j',
    (text) => {
      expect(isNetwork(text)).toBe(false);
    },
  );

  it('lies within another where all of its addresses do', () => {
    expect(isWithin('192.0.2.128/25', '192.0.2.0/24')).toBe(true);
    expect(isWithin('192.0.2.0/24', '192.0.2.0/24')).toBe(true);
    expect(isWithin('192.0.2.0/23', '192.0.2.0/24')).toBe(false);
    expect(isWithin('198.51.100.0/24', '192.0.2.0/24')).toBe(false);
    expect(isWithin('2001:db8:1::/48', '2001:db8::/32')).toBe(true);
    expect(isWithin('::/0', '0.0.0.0/0')).toBe(false);
  });
});
