import { windowSeconds, type Window } from './budgets.js';

const secondsUntil = (moment: number, now: number) => Math.max(1, Math.ceil((moment - now) / 1000));

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10): what a caller may spend, and what is left.
 * The unit is cost, not requests.
 */
export function budgetHeaders(windows: readonly Window[], now = Date.now()): [name: string, value: string][] {
  let [policy, left] = ['', ''];
  for (const { name, limit, remaining, endsAt } of windows) {
    const comma = policy === '' ? '' : ', ';
    policy += `${comma}"${name}";q=${limit};w=${windowSeconds[name]};qu="cost"`;
    left += `${comma}"${name}";r=${Math.max(0, remaining)};t=${secondsUntil(endsAt, now)}`;
  }
  return [
    ['ratelimit-policy', policy],
    ['ratelimit', left],
  ];
}

/** In how many seconds a window that refused begins anew. */
export const retryAfter = ({ endsAt }: Window, now = Date.now()): number => secondsUntil(endsAt, now);
