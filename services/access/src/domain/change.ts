import { readScopes } from './fields.js';
import type { KeyRow } from './key.js';
import { changeRights, type RightsChange } from './rights.js';

type Maybe<Value> = Value | null | undefined;

/** What is changed of a key. */
interface KeyChange {
  readonly name?: Maybe<string>;
  readonly scopes?: Maybe<readonly string[]>;
  readonly rights?: Maybe<RightsChange>;
  readonly origins?: Maybe<readonly string[]>;
  readonly networks?: Maybe<readonly string[]>;
  readonly expiresAt?: Maybe<Date>;
}

/** What becomes of a key: what is left out stays, and null takes away what was given. A name is always there. */
export const changesOfKey = (
  { rights: before }: Pick<KeyRow, 'rights'>,
  { name, scopes, rights, origins, networks, expiresAt }: KeyChange,
): Partial<KeyRow> => ({
  ...(name != null && { name: name.trim() }),
  ...(scopes !== undefined && { scopes: scopes && readScopes(scopes) }),
  ...(rights !== undefined && { rights: rights ? changeRights(before, rights) : {} }),
  ...(origins !== undefined && { origins: origins ?? [] }),
  ...(networks !== undefined && { networks: networks ?? [] }),
  ...(expiresAt !== undefined && { expiresAt }),
});
