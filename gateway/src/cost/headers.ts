import { windowSeconds, type Window } from './budgets.js';

const secondsUntil = (moment: number, now: number) => Math.max(1, Math.ceil((moment - now) / 1000));

/** What windows allow, in words: one after another, most callers have the limits of the same plan. */
let known = { limits: [] as readonly number[], policy: '' };

function policyOf(windows: readonly Window[]): string {
  const { limits, policy } = known;
  if (limits.length === windows.length && windows.every(({ limit }, i) => limit === limits[i])) return policy;
  known = {
    limits: windows.map(({ limit }) => limit),
    policy: windows
      .map(({ name, limit }) => `"${name}";q=${limit};w=${windowSeconds[name]};qu="cost"`)
      .join(', '),
  };
  return known.policy;
}

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10): what a caller may spend, and what is left.
 * The unit is cost, not requests.
 */
export function budgetHeaders(windows: readonly Window[], now = Date.now()): [name: string, value: string][] {
  let left = '';
  for (const { name, remaining, endsAt } of windows)
    left += `${left && ', '}"${name}";r=${Math.max(0, remaining)};t=${secondsUntil(endsAt, now)}`;
  return [
    ['ratelimit-policy', policyOf(windows)],
    ['ratelimit', left],
  ];
}

/** In how many seconds a window that refused begins anew. */
export const retryAfter = ({ endsAt }: Window, now = Date.now()): number => secondsUntil(endsAt, now);
