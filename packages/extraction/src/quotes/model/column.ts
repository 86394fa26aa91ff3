/**
 * One number a token, with room on either side for what is asked of tokens beyond the edges of a document. All columns are
 * of one type and none is read outside of itself: the engine gives up on fast code where either happens.
 */
export type Column = Int32Array;

/** How far beyond the edges features look. */
const MARGIN = 4;
/** What stands beyond the edges. */
const NOTHING = -7;

export function makeColumn(tokens: number, value: number): Column {
  return new Int32Array(tokens + 2 * MARGIN).fill(NOTHING).fill(value, MARGIN, tokens + MARGIN);
}

export const at = (column: Column, token: number): number => column[token + MARGIN] ?? NOTHING;

export function put(column: Column, token: number, value: number): void {
  column[token + MARGIN] = value;
}
