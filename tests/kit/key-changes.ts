import type { Client } from '@newsgraph/client';

/** What a change of keys and plans comes to. */
interface Payload {
  readonly key?: { readonly id: string; readonly rights: object; readonly expiresAt: string | null } | null;
  readonly error: { readonly code: string; readonly message: string; readonly field: string | null } | null;
}

const changed = 'key { id scopes expiresAt rights { publishers sections hidden body } }';
const mutations = {
  createKey: changed,
  changeKey: changed,
  rotateKey: changed,
  revokeKey: changed,
  changePlan: 'plan { name }',
} as const;

/** Asks for a change of keys and plans. @returns nothing where the field was refused as a whole */
export async function changeKeys(
  client: Client,
  mutation: keyof typeof mutations,
  input: object,
): Promise<Payload | undefined> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data } = await client.ask<Partial<Record<string, Payload | null>>, object>(
    `mutation ($input: ${type}!) {
      ${mutation}(input: $input) { ${mutations[mutation]} error { code message field } }
    }`,
    { input },
  );
  return data?.[mutation] ?? undefined;
}

/** Why a change of keys and plans is refused; undefined where it is not. */
export const refusalOf = async (client: Client, mutation: keyof typeof mutations, input: object) =>
  (await changeKeys(client, mutation, input))?.error?.code;
