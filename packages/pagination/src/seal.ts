import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps what a cursor stands at from whoever is given it: names by which a list is sorted, say. */
export interface Seal {
  readonly close: (position: string) => string;
  /** Undefined for what was not closed with this seal. */
  readonly open: (sealed: string) => string | undefined;
}

const algorithm = 'aes-256-gcm';
/** Bytes (NIST SP 800-38D). */
const [keyLength, nonceLength, tagLength] = [32, 12, 16];

/** A seal of all processes that share a secret (AES-256 in Galois/counter mode, NIST SP 800-38D; key by HKDF, RFC 5869). */
export function createSeal(secret: string): Seal {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'cursors', keyLength)));
  return {
    close(position) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce);
      const text = Buffer.concat([cipher.update(position, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const [nonce, tag] = [
        bytes.subarray(0, nonceLength),
        bytes.subarray(nonceLength, nonceLength + tagLength),
      ];
      if (tag.length < tagLength) return undefined;
      const decipher = createDecipheriv(algorithm, key, nonce).setAuthTag(tag);
      try {
        const text = decipher.update(bytes.subarray(nonceLength + tagLength));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
