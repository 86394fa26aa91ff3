import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, type Client } from '@newsgraph/client';

/** The key with which the operator of a data folder asks: it may do everything. */
export const operatorKey = (dataFolder: string): string =>
  readFileSync(join(dataFolder, 'secrets', 'operator'), 'utf8');

export interface NewKey {
  readonly plan?: string;
  readonly environment?: 'LIVE' | 'TEST';
  readonly scopes?: readonly string[];
  readonly rights?: object;
  readonly origins?: readonly string[];
  readonly networks?: readonly string[];
  readonly expiresAt?: string;
}

export interface MadeKey {
  readonly id: string;
  readonly key: string;
  /** A client that asks with it. */
  readonly client: Client;
}

const create = `mutation ($input: CreateKeyInput!) {
  createKey(input: $input) { secret key { id } error { message } }
}`;

interface Answer {
  readonly createKey: {
    readonly secret: string | null;
    readonly key: { readonly id: string } | null;
    readonly error: { readonly message: string } | null;
  };
}

/** Makes a key of its own for a test. */
export async function makeKey(admin: Client, url: string, choice: NewKey = {}): Promise<MadeKey> {
  const input = { name: 'test', plan: 'frontend', ...choice };
  const { createKey } = await admin.request<Answer, object>(create, { input });
  if (createKey.secret === null || createKey.key === null)
    throw new Error(`no key was made: ${createKey.error?.message ?? ''}`);
  return {
    id: createKey.key.id,
    key: createKey.secret,
    client: createClient({ url, key: createKey.secret }),
  };
}

const change = `mutation ($input: ChangePlanInput!) { changePlan(input: $input) { error { message } } }`;

/** Changes a plan, for all who have it. */
export async function changePlan(admin: Client, plan: object): Promise<void> {
  const input = { reason: 'a test says so', ...plan };
  const { changePlan: changed } = await admin.request<
    { readonly changePlan: { readonly error: { readonly message: string } | null } },
    object
  >(change, { input });
  if (changed.error) throw new Error(`the plan was not changed: ${changed.error.message}`);
}
