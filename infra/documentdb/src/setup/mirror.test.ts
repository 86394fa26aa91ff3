import { describe, expect, it } from 'vitest';
import { pickMirror } from './mirror.js';

describe('pickMirror', () => {
  it('takes Debian’s main archive, not its security updates or what others offer', () => {
    const targets = [
      'deb|Node Source|Node Source|https://node.example/',
      'deb-src|Debian|Debian|http://sources.example/debian/',
      'deb|Debian|Debian-Security|http://mirror.example/debian-security/',
      'deb|Debian|Debian|http://mirror.example/debian/',
    ];
    expect(pickMirror(targets.join('\n'))).toBe('http://mirror.example/debian/');
  });

  it('goes by the address where no index was fetched yet', () => {
    expect(pickMirror('deb|||http://mirror.example/debian')).toBe('http://mirror.example/debian');
  });

  it('finds none on another distribution', () => {
    expect(pickMirror('deb|Ubuntu|Ubuntu|http://mirror.example/ubuntu/')).toBeUndefined();
  });
});
