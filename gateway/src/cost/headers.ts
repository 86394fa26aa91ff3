import { windowSeconds, type Window } from './budgets.js';

const secondsUntil = (moment: number, now: number) => Math.max(1, Math.ceil((moment - now) / 1000));

const policyOf = ({ name, limit }: Window) => `"${name}";q=${limit};w=${windowSeconds[name]};qu="cost"`;

let told: { readonly limits: readonly number[]; readonly policy: string } = { limits: [], policy: '' };

/** That of the caller before is mostly that of this one. */
function policyText(windows: readonly Window[]): string {
  const { limits, policy } = told;
  if (windows.length === limits.length && windows.every(({ limit }, index) => limit === limits[index]))
    return policy;
  told = {
    limits: windows.map(({ limit }) => limit),
    policy: Buffer.from(windows.map(policyOf).join(', ')).toString('latin1'),
  };
  return told.policy;
}

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10): what a caller may spend, and what is left.
 * The unit is cost, not requests.
 */
export function budgetHeaders(windows: readonly Window[], now = Date.now()): [name: string, value: string][] {
  let left = '';
  for (const { name, remaining, endsAt } of windows)
    left += `${left === '' ? '' : ', '}"${name}";r=${Math.max(0, remaining)};t=${secondsUntil(endsAt, now)}`;
  return [
    ['ratelimit-policy', policyText(windows)],
    ['ratelimit', left],
  ];
}

/** In how many seconds a window that refused begins anew. */
export const retryAfter = ({ endsAt }: Window, now = Date.now()): number => secondsUntil(endsAt, now);
