import { expect, it } from 'vitest';
import { crc32c } from './crc32c.js';

it.each([
  // RFC 3720, appendix B.4, and the usual check value.
  [Buffer.from('123456789'), 0xe3069283],
  [Buffer.alloc(32), 0x8a9136aa],
  [Buffer.alloc(32, 0xff), 0x62a8ab43],
  [Buffer.alloc(0), 0],
])('has the checksums of the standard', (bytes, checksum) => {
  expect(crc32c(bytes)).toBe(checksum);
});
