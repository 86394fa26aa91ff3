import type { BudgetWindow, Caller, Rights } from '@newsgraph/caller';
import { defaultPlans, type Admission } from '@newsgraph/plans';
import type { Lifetime } from '@newsgraph/federation-gateway';
import type { Log } from '@newsgraph/runtime';
import { networkOf } from './address.js';

/** What every step of a request through the gateway is given. */
export interface GatewayContext {
  readonly requestId: string;
  readonly log: Log;
  /** The address that the request came from. */
  readonly ip: string;
  /** The program that asks, as it names itself. */
  readonly client: string | null;
  /** The caller, as the door let him in. */
  readonly admission: Admission;
  /** Ends when the client leaves, or has been told that it took too long. */
  readonly lifetime: Lifetime;
  /** How the caller's budget stands, where the operation asks for it: known when it was charged. */
  budget?: readonly BudgetWindow[];
  /** Told how the budget stands once the operation was charged: for an answer that comes before the operation ends. */
  readonly onCharged?: (windows: readonly BudgetWindow[]) => void;
}

/** As whom subgraphs are asked. */
export const callerOf = ({ keyId, rights }: Admission): Caller => ({
  role: 'gateway',
  actor: keyId ?? 'anonymous',
  rights,
});

/** Whose budget is charged: the key's, and for those without one that of their address. */
export const payerOf = ({ admission, ip }: Pick<GatewayContext, 'admission' | 'ip'>): string =>
  admission.keyId ?? `address ${networkOf(ip)}`;

/** While the door is open everybody may do everything. */
export function openAdmission(rights: Rights): Admission {
  const admin = defaultPlans.find(({ name }) => name === 'admin');
  if (!admin) throw new Error('there is no plan for admins');
  const { scopes, limits, rejectWhole } = admin;
  return {
    keyId: null,
    keyName: null,
    plan: 'admin',
    sandbox: false,
    scopes,
    rights,
    limits,
    rejectWhole,
    origins: [],
    networks: [],
    expiresAt: null,
  };
}
