import type { ChainParameters } from './chain-model.js';

/**
 * The binary form of a trained chain, little-endian:
 *   'NGC1' | header length u32 | header (JSON: kinds, rows, scale) | padding to 4
 *   | transitions f32 × labels² | keys i32 × rows | weights i8 × rows × labels | padding to 4
 */
const MAGIC = 0x3143474e;

interface Header {
  readonly kinds: readonly string[];
  readonly rows: number;
  readonly scale: number;
}

const padded = (length: number): number => (length + 3) & ~3;

export function encodeChain(parameters: ChainParameters): Uint8Array {
  const { kinds, keys, weights, scale, transitions } = parameters;
  const header: Header = { kinds, rows: keys.length, scale };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const body = 8 + padded(json.length);
  const bytes = new Uint8Array(body + 4 * transitions.length + 4 * keys.length + padded(weights.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  bytes.set(json, 8);
  bytes.set(new Uint8Array(transitions.slice().buffer), body);
  bytes.set(new Uint8Array(keys.slice().buffer), body + 4 * transitions.length);
  bytes.set(new Uint8Array(weights.slice().buffer), body + 4 * transitions.length + 4 * keys.length);
  return bytes;
}

/** Reads what `encodeChain` wrote; throws on anything else. */
export function decodeChain(bytes: Uint8Array): ChainParameters {
  // Not slice(): a Node Buffer's slice would share its pool, and the offsets below count from the first byte.
  const { buffer } = Uint8Array.from(bytes);
  const view = new DataView(buffer);
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC)
    throw new Error('not the weights of a chain model');
  const jsonLength = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + jsonLength))) as Header;
  const size = 1 + 4 * header.kinds.length;
  const at = 8 + padded(jsonLength);
  const keysAt = at + 4 * size * size;
  const weightsAt = keysAt + 4 * header.rows;
  return {
    kinds: header.kinds,
    scale: header.scale,
    transitions: new Float32Array(buffer, at, size * size),
    keys: new Int32Array(buffer, keysAt, header.rows),
    weights: new Int8Array(buffer, weightsAt, header.rows * size),
  };
}
