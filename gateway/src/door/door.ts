import type { ErrorCode } from '@newsgraph/errors';
import type { Admission } from '@newsgraph/plans';
import { refuse } from '@newsgraph/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Verdict } from './access.js';
import type { Attempts } from './attempts.js';
import { readCredentials, type Credentials } from './credentials.js';
import { mayBeUsedHere } from './places.js';
import type { Verdicts } from './verdicts.js';

export interface DoorOptions {
  readonly verdicts: Verdicts;
  readonly attempts: Attempts;
  /** What callers without a key may do where the door stands open; undefined where it does not. */
  readonly open: Admission | undefined;
}

interface Refusal {
  readonly code: ErrorCode;
  readonly retryAfter?: number;
}

const refusals: Record<Exclude<Verdict['state'], 'ADMITTED'>, ErrorCode> = {
  UNKNOWN: 'KEY_INVALID',
  REVOKED: 'KEY_ENDED',
  EXPIRED: 'KEY_ENDED',
  PLAN_OFF: 'PLAN_OFF',
};

const admissions = new WeakMap<FastifyRequest, Admission>();

/** The caller of a request that the door let in. */
export function admissionOf(request: FastifyRequest): Admission {
  const admission = admissions.get(request);
  if (!admission) throw new Error('a request reached the graph past the door');
  return admission;
}

/** Lets in who has a key that is good here, or nobody's plan; `onRequest` of every route that shows the graph. */
export function createDoor({ verdicts, attempts, open }: DoorOptions) {
  const isOver = ({ expiresAt }: Admission) => expiresAt !== null && expiresAt <= Date.now();

  async function byKey(digest: string, ip: string): Promise<Admission | Refusal> {
    const blocked = verdicts.knows(digest) ? 0 : await attempts.blockedFor(ip);
    if (blocked > 0) return { code: 'TOO_MANY_ATTEMPTS', retryAfter: blocked };
    const verdict = await verdicts.of(digest);
    if (!verdict) return { code: 'ACCESS_UNAVAILABLE', retryAfter: 5 };
    if (verdict.state === 'ADMITTED')
      return isOver(verdict.admission) ? { code: 'KEY_ENDED' } : verdict.admission;
    if (verdict.state === 'UNKNOWN') await attempts.note(ip);
    return { code: refusals[verdict.state] };
  }

  async function withoutKey(): Promise<Admission | Refusal> {
    if (open) return open;
    const verdict = await verdicts.of(null);
    if (!verdict) return { code: 'ACCESS_UNAVAILABLE', retryAfter: 5 };
    return verdict.state === 'ADMITTED' ? verdict.admission : { code: 'KEY_REQUIRED' };
  }

  async function malformed(ip: string): Promise<Refusal> {
    const blocked = await attempts.blockedFor(ip);
    if (blocked > 0) return { code: 'TOO_MANY_ATTEMPTS', retryAfter: blocked };
    await attempts.note(ip);
    return { code: 'KEY_INVALID' };
  }

  function judge(credentials: Credentials, ip: string): Promise<Admission | Refusal> | Refusal {
    if (credentials.kind === 'in-address') return { code: 'KEY_IN_ADDRESS' };
    if (credentials.kind === 'malformed') return malformed(ip);
    return credentials.kind === 'key' ? byKey(credentials.digest, ip) : withoutKey();
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { authorization, origin } = request.headers;
    const judged = await judge(readCredentials(request.url, authorization), request.ip);
    if ('code' in judged) return turnAway(request, reply, judged);
    if (!mayBeUsedHere(judged, request.ip, origin)) return turnAway(request, reply, { code: 'KEY_NOT_HERE' });
    admissions.set(request, judged);
    return undefined;
  };
}

export type Door = ReturnType<typeof createDoor>;

function turnAway(request: FastifyRequest, reply: FastifyReply, { code, retryAfter }: Refusal) {
  if (code === 'KEY_REQUIRED') reply.header('www-authenticate', 'Bearer realm="newsgraph"');
  if (code === 'KEY_INVALID' || code === 'KEY_ENDED')
    reply.header('www-authenticate', 'Bearer realm="newsgraph", error="invalid_token"');
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  return refuse(request, reply, code);
}
