import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** `live` keys see what their plan covers, `test` keys the sample archive alone. */
export type KeyEnvironment = 'live' | 'test';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomBits = 160;
/** How many digits of base 62 hold 160 bits, and how many the 32 of a checksum. */
const [randomDigits, checksumDigits] = [27, 6];

function base62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest /= 62n) text = alphabet.charAt(Number(rest % 62n)) + text;
  return text;
}

const checksumOf = (text: string) => base62(BigInt(crc32(text)), checksumDigits);

/** A key that nobody can guess: a prefix that secret scanners know it by, 160 random bits, and a checksum. */
export function makeKey(environment: KeyEnvironment): string {
  const random = BigInt(`0x${randomBytes(randomBits / 8).toString('hex')}`);
  const text = `news_${environment}_${base62(random, randomDigits)}`;
  return text + checksumOf(text);
}

function numberIn(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * 62 + alphabet.indexOf(digit);
  return value;
}

/** Whether a text has the form of a key and its checksum holds: one that was mistyped need not be looked up. */
export const isKey = (text: string): boolean =>
  /^news_(live|test)_[0-9A-Za-z]{33}$/.test(text) &&
  numberIn(text.slice(-checksumDigits)) === crc32(text.slice(0, -checksumDigits));

/** Whether something that may be a key stands anywhere in a text, an address, say. */
export const looksLikeKey = (text: string): boolean => /news_(live|test)_[0-9A-Za-z]{8}/.test(text);

/** A text in which no key can be read any more, for logs and messages: callers put keys in all kinds of places. */
export const withoutKeys = (text: string): string =>
  text.replaceAll(/news_(live|test)_[0-9A-Za-z]{8,}/g, 'news_$1_…');

/** What leaves the gateway in a key's stead: with 160 random bits in it, it leads back to no key. */
export const digestOfKey = (key: string): string => hash('sha256', key, 'base64url');
