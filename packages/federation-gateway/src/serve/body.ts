import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './refusal.js';

/**
 * Reads the body of a request.
 * @throws HttpRefusal where it is longer than `limit` bytes
 */
export function readBody(request: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else reject(new HttpRefusal(413, 'PAYLOAD_TOO_LARGE', `A body has at most ${limit} bytes.`));
    });
    request.on('end', () => {
      const [first] = chunks;
      resolve((chunks.length === 1 && first ? first : Buffer.concat(chunks)).toString());
    });
    request.on('error', reject);
  });
}
