/**
 * A failure that the person who typed `npm start` can do something about. The message is shown alone, on one line, so
 * it says what is wrong and what to do.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of a system error of Node.js (`ENOENT`, `EADDRINUSE`, …), if it is one. */
export function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}
