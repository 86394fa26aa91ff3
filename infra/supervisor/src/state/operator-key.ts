import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 27 digits of base 62 hold 160 bits; 6 hold the checksum by which a typing error is seen. */
const [RANDOM_LENGTH, CHECKSUM_LENGTH] = [27, 6];

const digit = (value: number) => DIGITS.charAt(value % DIGITS.length);

/** The key by which the commands of this machine ask the gateway: of the form that keys have there. */
export function makeOperatorKey(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => digit(randomInt(DIGITS.length)));
  const text = `news_live_${random.join('')}`;
  let checksum = '';
  for (let rest = crc32(text); checksum.length < CHECKSUM_LENGTH; rest = Math.floor(rest / DIGITS.length))
    checksum = digit(rest) + checksum;
  return text + checksum;
}
