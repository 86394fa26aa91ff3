import {
  isKeyPlanName,
  isScope,
  keyPlanNames,
  largestLimits,
  scopes as knownScopes,
  type Scope,
} from '@newsgraph/plans';
import { isNetwork } from './networks.js';
import { badField, type Refusal } from './refusal.js';
import { listRights, type RightsChange } from './rights.js';

const longestName = 100;
const longestReason = 2000;
const longestList = 50;
/** All rights go to the services in one header, of which Node takes 16 KiB: what each list may have of it, in bytes. */
const largestRight = 2000;
const longestLead = 365 * 86_400;

type Maybe<Value> = Value | null | undefined;

export const refuseName = (name: Maybe<string>): Refusal | undefined =>
  name != null && (name.trim() === '' || name.length > longestName)
    ? badField('name', `\`name\` has 1 to ${longestName} characters.`)
    : undefined;

export const refuseReason = (reason: string): Refusal | undefined =>
  reason.trim() === '' || reason.length > longestReason
    ? badField('reason', `Say why, in 1 to ${longestReason} characters.`)
    : undefined;

export const refuseExpiry = (expiresAt: Maybe<Date>, now: Date): Refusal | undefined =>
  expiresAt != null && expiresAt <= now
    ? badField('expiresAt', '`expiresAt` has passed already; name a moment that comes.')
    : undefined;

export function refuseScopes(scopes: Maybe<readonly string[]>): Refusal | undefined {
  const unknown = scopes?.find((scope) => !isScope(scope));
  if (unknown === undefined) return undefined;
  const known = Object.keys(knownScopes).join(', ');
  return badField('scopes', `There is no scope ${JSON.stringify(unknown)}; there are ${known}.`);
}

export const refusePlan = (plan: string): Refusal | undefined =>
  isKeyPlanName(plan)
    ? undefined
    : badField('plan', `A key has one of the plans ${keyPlanNames.join(', ')}.`);

/** The scopes of a list that `refuseScopes` let pass, each once. */
export const readScopes = (scopes: readonly string[]): Scope[] => [...new Set(scopes)].filter(isScope);

/** A host has 253 characters at the most. */
const longestOrigin = 300;

const isOrigin = (text: string) => {
  if (text.length > longestOrigin) return false;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (url?.protocol === 'https:' || url?.protocol === 'http:') && url.origin === text;
};

export function refuseOrigins(origins: Maybe<readonly string[]>): Refusal | undefined {
  if ((origins?.length ?? 0) > longestList) return badField('origins', `At most ${longestList} origins.`);
  const wrong = origins?.find((origin) => !isOrigin(origin));
  return wrong === undefined
    ? undefined
    : badField(
        'origins',
        `${JSON.stringify(wrong.slice(0, longestOrigin))} is no origin like https://news.example.`,
      );
}

export function refuseNetworks(networks: Maybe<readonly string[]>): Refusal | undefined {
  if ((networks?.length ?? 0) > longestList) return badField('networks', `At most ${longestList} networks.`);
  const wrong = networks?.find((network) => !isNetwork(network));
  return wrong === undefined
    ? undefined
    : badField('networks', `${JSON.stringify(wrong)} is no network like 192.0.2.0/24 or 2001:db8::/32.`);
}

const isTooLarge = (list: Maybe<readonly string[]>) =>
  list != null && Buffer.byteLength(JSON.stringify(list)) > largestRight;

export function refuseRights(rights: Maybe<RightsChange>): Refusal | undefined {
  const large = listRights.find((right) => isTooLarge(rights?.[right]));
  if (large !== undefined)
    return badField(
      `rights.${large}`,
      `\`rights.${large}\` has at most ${largestRight} bytes, written as JSON: name fewer.`,
    );
  const lead = rights?.embargoLead ?? 0;
  return lead >= 0 && lead <= longestLead
    ? undefined
    : badField('rights.embargoLead', `\`rights.embargoLead\` is 0 to ${longestLead} seconds.`);
}

const largest: Readonly<Partial<Record<string, number>>> = { ...largestLimits };

export function refuseLimits(limits: Maybe<Readonly<Record<string, Maybe<number>>>>): Refusal | undefined {
  for (const [name, value] of Object.entries(limits ?? {})) {
    if (value == null) continue;
    const most = largest[name] ?? Infinity;
    if (!(value >= 1)) return badField(`limits.${name}`, `\`limits.${name}\` is at least 1.`);
    if (value > most) return badField(`limits.${name}`, `\`limits.${name}\` is at most ${most}.`);
  }
  return undefined;
}

export const firstRefusal = (...refusals: readonly (Refusal | undefined)[]): Refusal | undefined =>
  refusals.find((refusal) => refusal !== undefined);
