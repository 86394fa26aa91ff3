/** What counts of an article when it is handed out. */
interface Waiting {
  readonly charCount: number;
  readonly processing: { readonly attempts: number };
}

/** How much text is handed out at once, where it is more than one article: characters. */
const mostText = 1_000_000;

/** How many times fewer are handed out together after each attempt. */
const narrowing = 10;

/**
 * Which articles are handed out together: those that were tried as often as the one that has waited longest. One of them may
 * have taken a worker down and all others with it: they go in ever smaller groups, and alone into the last attempt.
 *
 * @param waiting those that have waited longest first
 * @param first how many at most
 * @param mostAttempts after how many attempts one is given up
 */
export function claimedTogether<Row extends Waiting>(
  waiting: readonly Row[],
  first: number,
  mostAttempts: number,
): Row[] {
  const attempts = waiting[0]?.processing.attempts ?? 0;
  const isLast = attempts > 0 && attempts + 1 >= mostAttempts;
  const most = isLast ? 1 : Math.max(1, Math.floor(first / narrowing ** attempts));
  const chosen: Row[] = [];
  let room = mostText;
  for (const row of waiting.filter(({ processing }) => processing.attempts === attempts)) {
    room -= row.charCount;
    if (chosen.length === most || (room < 0 && chosen.length > 0)) break;
    chosen.push(row);
  }
  return chosen;
}
