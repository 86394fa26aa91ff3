import { createHmac } from 'node:crypto';

/** The header in which services are told on whose behalf they are asked: every gateway passes it on. */
export const callerHeader = 'newsgraph-caller';

/** Rights of four plans, each of which sees something else. */
export const plans: readonly object[] = [
  {},
  { body: 'EXCERPT' },
  { languages: ['en'], body: 'EXCERPT' },
  { hidden: true, versions: true },
];

/** How far from its own time a service takes a signature: milliseconds. */
const tolerance = 5 * 60_000;

/** The moment for a signature that is to be good for as long as one can be: nearly ten minutes. */
export const latest = (): number => Date.now() + tolerance - 10_000;

/** Signs as the gateway does (docs/decisions/0004); good for five minutes before that moment and after it. */
export function signCaller(rights: object, secret: string, at = Date.now()): string {
  const claims = { role: 'gateway', actor: 'bench', rights, at };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
}
