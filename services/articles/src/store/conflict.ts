/** Somebody else changed what was read meanwhile: read again. */
export class Conflict extends Error {}

const mostAttempts = 8;

const isDuplicateKey = (error: unknown) => (error as { code?: unknown }).code === 11000;

/** Runs a change again where another one came between its reading and its writing. */
export async function untilUndisturbed<Result>(change: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (error) {
      if (attempt === mostAttempts || !(error instanceof Conflict || isDuplicateKey(error))) throw error;
    }
  }
}
