import type { ErrorCode } from '@newsgraph/errors';
import type { Admission } from '@newsgraph/plans';
import { refuse } from '@newsgraph/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Verdict } from './access.js';
import type { Attempts, Settle } from './attempts.js';
import { readCredentials } from './credentials.js';
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

type Judged = Admission | Refusal;

const refusals: Record<Exclude<Verdict['state'], 'ADMITTED'>, ErrorCode> = {
  UNKNOWN: 'KEY_INVALID',
  REVOKED: 'KEY_ENDED',
  EXPIRED: 'KEY_ENDED',
  PLAN_OFF: 'PLAN_OFF',
};

/** Where a request holds its caller. */
const admitted = Symbol('admission');

interface Admitted extends FastifyRequest {
  [admitted]?: Admission;
}

/** The caller of a request that the door let in. */
export function admissionOf(request: FastifyRequest): Admission {
  const admission = (request as Admitted)[admitted];
  if (!admission) throw new Error('a request reached the graph past the door');
  return admission;
}

const tooMany = (retryAfter: number): Refusal => ({ code: 'TOO_MANY_ATTEMPTS', retryAfter });

const isOver = ({ expiresAt }: Admission) => expiresAt !== null && expiresAt <= Date.now();

/** @param verdict undefined where nobody can say */
function judgedBy(verdict: Verdict | undefined): Judged {
  if (!verdict) return { code: 'ACCESS_UNAVAILABLE', retryAfter: 5 };
  if (verdict.state !== 'ADMITTED') return { code: refusals[verdict.state] };
  return isOver(verdict.admission) ? { code: 'KEY_ENDED' } : verdict.admission;
}

/**
 * Lets in who has a key that is good here, or nobody's plan; `onRequest` of every route that shows the graph. Of callers
 * that are known it judges at once: most requests wait for nobody.
 */
export function createDoor({ verdicts, attempts, open }: DoorOptions) {
  async function ask(digest: string, settle?: Settle): Promise<Judged> {
    const verdict = await verdicts.of(digest);
    settle?.(verdict?.state !== 'UNKNOWN');
    return judgedBy(verdict);
  }

  function byKey(digest: string, { ip }: FastifyRequest): Judged | Promise<Judged> {
    // What is being asked for was counted by whoever showed it first.
    if (verdicts.knows(digest) || verdicts.isAsked(digest)) return ask(digest);
    const settle = attempts.begin(ip);
    return typeof settle === 'number' ? tooMany(settle) : ask(digest, settle);
  }

  async function withoutKey(): Promise<Judged> {
    const verdict = await verdicts.of(null);
    return verdict && verdict.state !== 'ADMITTED' ? { code: 'KEY_REQUIRED' } : judgedBy(verdict);
  }

  function malformed({ ip }: FastifyRequest): Refusal {
    const settle = attempts.begin(ip);
    if (typeof settle === 'number') return tooMany(settle);
    settle(false);
    return { code: 'KEY_INVALID' };
  }

  const isKnown = (digest: string) => verdicts.knows(digest);

  function judge(request: FastifyRequest): Judged | Promise<Judged> {
    const credentials = readCredentials(request.url, request.headers.authorization, isKnown);
    if (credentials.kind === 'in-address') return { code: 'KEY_IN_ADDRESS' };
    if (credentials.kind === 'malformed') return malformed(request);
    if (credentials.kind === 'none' && open) return open;
    const digest = credentials.kind === 'key' ? credentials.digest : null;
    const known = verdicts.known(digest);
    if (known?.state === 'ADMITTED') return judgedBy(known);
    return digest === null ? withoutKey() : byKey(digest, request);
  }

  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const judged = judge(request);
    if (judged instanceof Promise) judged.then((later) => enter(request, reply, later, done)).catch(done);
    else enter(request, reply, judged, done);
  };
}

export type Door = ReturnType<typeof createDoor>;

function enter(request: FastifyRequest, reply: FastifyReply, judged: Judged, done: () => void): void {
  if ('code' in judged) turnAway(request, reply, judged);
  else if (!mayBeUsedHere(judged, request)) turnAway(request, reply, { code: 'KEY_NOT_HERE' });
  else {
    (request as Admitted)[admitted] = judged;
    done();
  }
}

function turnAway(request: FastifyRequest, reply: FastifyReply, { code, retryAfter }: Refusal): void {
  if (code === 'KEY_REQUIRED') reply.header('www-authenticate', 'Bearer realm="newsgraph"');
  if (code === 'KEY_INVALID' || code === 'KEY_ENDED')
    reply.header('www-authenticate', 'Bearer realm="newsgraph", error="invalid_token"');
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  refuse(request, reply, code);
}
