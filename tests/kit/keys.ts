import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { createClient, type Client } from '@newsgraph/client';

/** The key with which the operator of a data folder asks: it may do everything. */
export const operatorKey = (dataFolder: string): string =>
  readFileSync(join(dataFolder, 'secrets', 'operator'), 'utf8');

export interface NewKey {
  readonly plan?: string;
  readonly environment?: 'LIVE' | 'TEST';
  readonly scopes?: readonly string[];
  readonly rights?: object;
  readonly origins?: readonly string[];
  readonly networks?: readonly string[];
  readonly expiresAt?: string;
}

export interface MadeKey {
  readonly id: string;
  readonly key: string;
  /** A client that asks with it. */
  readonly client: Client;
}

const create = `mutation ($input: CreateKeyInput!) {
  createKey(input: $input) { secret key { id } error { message } }
}`;

interface Answer {
  readonly createKey: {
    readonly secret: string | null;
    readonly key: { readonly id: string } | null;
    readonly error: { readonly message: string } | null;
  };
}

/** Makes a key of its own for a test. */
export async function makeKey(admin: Client, url: string, choice: NewKey = {}): Promise<MadeKey> {
  const input = { name: 'test', plan: 'frontend', ...choice };
  const { createKey } = await admin.request<Answer, object>(create, { input });
  if (createKey.secret === null || createKey.key === null)
    throw new Error(`no key was made: ${createKey.error?.message ?? ''}`);
  return {
    id: createKey.key.id,
    key: createKey.secret,
    client: createClient({ url, key: createKey.secret }),
  };
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** How many characters of a key are chance, and how many the checksum of all before them. */
const [randomDigits, checksumDigits] = [27, 6];

function withChecksum(text: string): string {
  let [tail, rest] = ['', crc32(text)];
  for (; tail.length < checksumDigits; rest = Math.floor(rest / 62)) tail = alphabet.charAt(rest % 62) + tail;
  return text + tail;
}

/** Whether a text has the form of a key, as everybody can tell. */
export const hasFormOfKey = (text: string): boolean => withChecksum(text.slice(0, -checksumDigits)) === text;

/** A key as whoever guesses makes one up: it has the form of one, and there is none like it. */
export function guessKey(): string {
  const digits = Array.from(randomBytes(randomDigits), (byte) => alphabet.charAt(byte % 62));
  return withChecksum(`news_live_${digits.join('')}`);
}
