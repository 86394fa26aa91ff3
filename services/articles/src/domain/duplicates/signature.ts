import { sketchLength } from './minhash.js';

const countBytes = 4;

/**
 * A sketch and the size of its set in 516 bytes, as base64. Sixteen bits of each value do: two that differ have them in
 * common once in 65,536 times (Li and König, “b-Bit Minwise Hashing”, WWW 2010).
 */
export function encodeSignature(size: number, sketch: Int32Array): string {
  const bytes = Buffer.alloc(countBytes + 2 * sketchLength);
  bytes.writeUInt32LE(size);
  sketch.forEach((value, i) => bytes.writeUInt16LE(value & 0xffff, countBytes + 2 * i));
  return bytes.toString('base64');
}

/** How large the two sets are, and their resemblance, estimated. */
export function compareSignatures(first: string, second: string) {
  const [a, b] = [Buffer.from(first, 'base64'), Buffer.from(second, 'base64')];
  let equal = 0;
  for (let at = countBytes; at < a.length; at += 2) if (a.readUInt16LE(at) === b.readUInt16LE(at)) equal++;
  return { sizes: [a.readUInt32LE(), b.readUInt32LE()] as const, resemblance: equal / sketchLength };
}
