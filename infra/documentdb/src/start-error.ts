/**
 * A failure that the person who starts the database can do something about. The message is one whole sentence (or
 * two) that says what is wrong and what to do; it is shown without a stack.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of a Node.js system error (`ENOENT`, `EACCES`, …), if it is one. */
export function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}
