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

/** Signs as the gateway does (docs/decisions/0004); good for five minutes. */
export function signCaller(rights: object, secret: string): string {
  const claims = { role: 'gateway', actor: 'bench', rights, at: Date.now() };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
}
