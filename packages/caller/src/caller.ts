import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the HTTP header that carries the signed caller. */
export const callerHeader = 'newsgraph-caller';

export type Role = 'gateway' | 'worker';

/** What a caller may see. A list that is not given allows everything; an empty one allows nothing. */
export interface Rights {
  readonly publishers?: readonly string[] | undefined;
  readonly sections?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly licences?: readonly string[] | undefined;
  /** How long before the end of an embargo an article may be seen: seconds. */
  readonly embargoLead?: number | undefined;
  /** May see what is withheld, canceled, under embargo or expired, as an editor does. */
  readonly hidden?: boolean | undefined;
  /** May read older versions. */
  readonly versions?: boolean | undefined;
  /** How much of an article's text may be read: all of it where this is not given. */
  readonly body?: 'FULL' | 'EXCERPT' | undefined;
}

/** How a budget of the caller stands, in cost. */
export interface BudgetWindow {
  readonly name: 'minute' | 'day';
  readonly limit: number;
  readonly remaining: number;
  /** When it begins anew: milliseconds since the epoch. */
  readonly endsAt: number;
}

/** On whose behalf a subgraph is asked. */
export interface Caller {
  readonly role: Role;
  /** Who it is, for the record: the public id of a key, 'anonymous', or the process that asks on its own behalf. */
  readonly actor: string;
  readonly rights: Rights;
  /** What he may still spend. Nothing but what tells him so may depend on it. */
  readonly budget?: readonly BudgetWindow[] | undefined;
}

/** The worker, or a service that follows another: nobody asked it to, and it sees everything. */
export const asWorker: Caller = { role: 'worker', actor: 'worker', rights: { hidden: true } };

/** The gateway where it asks for itself, to check a key: its own name can be no key's. */
export const asGateway: Caller = { role: 'gateway', actor: 'gateway', rights: {} };

export type Secrets = Readonly<Record<Role, string>>;

/** How far the clocks of two machines may be apart, and how long a captured header is of use: milliseconds. */
const tolerance = 5 * 60_000;

interface Claims extends Caller {
  /** When it was signed: milliseconds since the epoch. */
  readonly at: number;
}

const signatureOf = (payload: string, secret: string) =>
  createHmac('sha256', secret).update(payload).digest();

/** @returns the header's value: base64url of the claims, a dot, base64url of their HMAC-SHA-256 (RFC 2104). */
export function signCaller(caller: Caller, secret: string, now = Date.now()): string {
  const claims: Claims = { ...caller, at: now };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signatureOf(payload, secret).toString('base64url')}`;
}

function claimsOf(payload: string): Claims | undefined {
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Partial<Claims>;
    const known = claims.role === 'gateway' || claims.role === 'worker';
    const complete =
      known &&
      typeof claims.at === 'number' &&
      typeof claims.actor === 'string' &&
      typeof claims.rights === 'object';
    return complete ? (claims as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** @returns the caller, or undefined for anything that was not signed lately by one of the two who may call. */
export function verifyCaller(
  header: string | undefined,
  secrets: Secrets,
  now = Date.now(),
): Caller | undefined {
  const [payload, signature, ...rest] = header?.split('.') ?? [];
  if (!payload || !signature || rest.length > 0) return undefined;
  const claims = claimsOf(payload);
  if (!claims || Math.abs(now - claims.at) > tolerance) return undefined;
  const expected = signatureOf(payload, secrets[claims.role]);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { at: _, ...caller } = claims;
  return caller;
}
