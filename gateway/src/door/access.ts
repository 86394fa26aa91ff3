import { randomUUID } from 'node:crypto';
import { asGateway } from '@newsgraph/caller';
import type { Admission } from '@newsgraph/plans';
import type { SubgraphClient } from '@newsgraph/subgraph-client';

/** What the service for access says of a key, or of callers without one. */
export type Verdict =
  | { readonly state: 'ADMITTED'; readonly admission: Admission }
  | { readonly state: 'UNKNOWN' | 'REVOKED' | 'EXPIRED' | 'PLAN_OFF'; readonly admission: null };

const query = `query Admission($digest: String) {
  admission(digest: $digest) {
    state
    admission {
      keyId keyName plan sandbox scopes rejectWhole origins networks expiresAt
      rights { publishers sections languages licences embargoLead hidden versions body }
      limits { cost costPerMinute costPerDay depth aliases tokens bodyBytes milliseconds }
    }
  }
}`;

interface Answer {
  readonly data?: { readonly admission: Verdict } | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** A right that is null is one that was not given. */
const given = (rights: object): Admission['rights'] =>
  Object.fromEntries(Object.entries(rights).filter(([, value]) => value !== null));

/** Asks the service for access about the digest of a key; without one, about callers without a key. */
export const askAccess =
  (client: SubgraphClient) =>
  async (digest: string | null): Promise<Verdict> => {
    const answer = (await client.ask({ query, variables: { digest } }, asGateway, randomUUID())) as Answer;
    if (!answer.data) throw new Error(answer.errors?.[0]?.message ?? 'the answer is empty');
    const { admission: verdict } = answer.data;
    if (verdict.state !== 'ADMITTED') return verdict;
    const { admission } = verdict;
    return { state: 'ADMITTED', admission: { ...admission, rights: given(admission.rights) } };
  };
