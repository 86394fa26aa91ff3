import { createHash } from 'node:crypto';
import type { ArticleSource } from './article.js';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 128 bits of a hash, in base64url: short in addresses, and never met twice by chance. */
const shortHash = (text: string) =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

/** The same article has the same id however often it comes: by its address, else its name, else its text. */
export function articleId({ uri, name, body }: Pick<ArticleSource, 'uri' | 'name' | 'body'>): string {
  if (uri !== null) return shortHash(`uri:${uri}`);
  if (name !== null) return shortHash(`name:${name}`);
  return shortHash(`text:${body}`);
}

/** A string that sorts as (publishedAt, id) does; dates are within the years 0 to 9999. */
export const orderOf = (publishedAt: Date, id: string): string => `${publishedAt.toISOString()}|${id}`;
