import type { KeyErrorCode } from '../generated/resolvers.js';

/** Why something cannot be done to a key or a plan. */
export interface Refusal {
  readonly code: KeyErrorCode;
  readonly message: string;
  readonly field: string | null;
}

export const badField = (field: string, message: string): Refusal => ({ code: 'BAD_FIELD', message, field });

export const unknownKey = (id: string): Refusal => ({
  code: 'UNKNOWN_KEY',
  message: `There is no key ${id}; \`keys\` lists those there are.`,
  field: 'id',
});

export const ended = (id: string): Refusal => ({
  code: 'KEY_ENDED',
  message: `The key ${id} was revoked, or has ended: make a new one.`,
  field: 'id',
});

export const rotated = (id: string, successor: string): Refusal =>
  badField(
    'id',
    `The key ${id} was rotated before, and ${successor} takes its place. If that one was lost, revoke it and make a new key.`,
  );

export const operatorStays: Refusal = badField(
  'id',
  'The key of the operator is not changed here, lest nobody can open the door again. To replace it, remove `secrets/operator` from the data folder, or set another `OPERATOR_KEY`, and start newsgraph again.',
);

export const beyondScopes = (scopes: readonly string[]): Refusal => ({
  code: 'BEYOND_OWN_SCOPES',
  message: `You cannot give what you do not have: ${scopes.join(', ')}.`,
  field: 'scopes',
});

export const beyondRights = (rights: readonly string[]): Refusal => ({
  code: 'BEYOND_OWN_RIGHTS',
  message: `Your own key is held back in ${rights.join(', ')}: it can neither let others see more, nor change plans. Ask with one that is not.`,
  field: 'rights',
});

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'field' in value;
