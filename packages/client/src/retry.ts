/** The statuses of a refusal that passes: nothing was executed, so that asking again changes nothing twice. */
const passing = new Set([429, 503]);

/** The longest that a request waits for its turn; whoever has to wait longer is told. */
const longestWait = 60_000;
const firstWait = 500;

/** Waits; throws what the signal was given up for as soon as it is. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, milliseconds);
    if (signal?.aborted) giveUp();
    else signal?.addEventListener('abort', giveUp, { once: true });
  });
}

/** `Retry-After` in milliseconds: it holds seconds, or a date (RFC 9110). */
export function retryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Sends, and sends again as often as allowed where the refusal passes: after as long as `Retry-After` says. */
export async function sendPatiently(
  send: () => Promise<Response>,
  retries: number,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await send();
    if (attempt >= retries || !passing.has(response.status)) return response;
    const pause = retryAfter(response.headers.get('retry-after')) ?? firstWait * 2 ** attempt;
    if (pause > longestWait) return response;
    await response.body?.cancel();
    await wait(pause);
  }
}
