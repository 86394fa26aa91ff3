import {
  CreateKeyDocument,
  KeysDocument,
  KeyUsageDocument,
  RevokeKeyDocument,
  RotateKeyDocument,
  type Client,
  type KeysQuery,
  type KeyUsageQuery,
} from '@newsgraph/client';
import type { Arguments, CommandName } from './arguments.js';
import { number, readNewKey, required } from './options.js';
import { table } from './table.js';

/** The graph refused, for a reason that needs no stack. */
export class Refused extends Error {}

type Key = NonNullable<KeysQuery['keys']>['nodes'][number];
type UsedKey = NonNullable<KeyUsageQuery['keys']>['nodes'][number];

const first = 100;
/** Each key may bring as many lines of usage as the graph gives at once. */
const [firstUsed, mostLines] = [10, 1000];

interface Payload {
  readonly error?: { readonly message: string } | null;
}

function accepted<Answer extends Payload>(answer: Answer | null | undefined): Answer {
  if (!answer) throw new Refused('the graph did not answer');
  if (answer.error) throw new Refused(answer.error.message);
  return answer;
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** All of a list, page by page. */
async function all<Node>(
  read: (after: string | null | undefined) => Promise<Page<Node> | null | undefined>,
): Promise<Node[]> {
  const found: Node[] = [];
  for (let after: string | null | undefined; ;) {
    const page = await read(after);
    found.push(...(page?.nodes ?? []));
    if (!page?.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

const day = (time: string | null | undefined) => time?.slice(0, 10) ?? '-';

function stateOf({ revokedAt, expiresAt }: Key): string {
  if (revokedAt) return `revoked ${day(revokedAt)}`;
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) return `ended ${day(expiresAt)}`;
  return expiresAt ? `until ${day(expiresAt)}` : 'works';
}

const describe = (key: Key) => [
  key.id,
  `…${key.hint}`,
  key.environment === 'TEST' ? `${key.plan} (test)` : key.plan,
  stateOf(key),
  day(key.lastUsedAt),
  key.name,
];

/** The graph cuts off what is more, the oldest days first: nobody shall take the rest for all. */
function tellCut(keys: readonly UsedKey[]): void {
  for (const { id, usage } of keys)
    if ((usage?.length ?? 0) >= mostLines)
      process.stderr.write(
        `key: of ${id} these are only the newest ${mostLines} lines: ask for fewer --days\n`,
      );
}

/** A key like another ends when that was to end: nobody shall take it for one that works on. */
function tellEnd(end: string | null): void {
  if (end !== null)
    process.stderr.write(
      `key: the new key ends on ${day(end)}, as the old one was to: for longer, make one with \`key create\`\n`,
    );
}

const describeUsage = ({ id, name, usage }: UsedKey) =>
  (usage ?? []).map(({ day, operation, client, requests, errors, cost }) => [
    day,
    id,
    name,
    operation ?? '-',
    client ?? '-',
    String(requests),
    String(errors),
    String(cost),
  ]);

/** What each command does; what it gives is printed alone on standard output. */
export const commands: Record<CommandName, (args: Arguments, client: Client) => Promise<string>> = {
  async create(args, client) {
    const { createKey } = await client.request(CreateKeyDocument, { input: readNewKey(args) });
    return accepted(createKey).secret ?? '';
  },

  async rotate(args, client) {
    const input = { id: args.id, overlapSeconds: number(args, 'overlap', 86_400) };
    const { rotateKey } = await client.request(RotateKeyDocument, { input });
    const { key, secret } = accepted(rotateKey);
    tellEnd(key?.expiresAt ?? null);
    return secret ?? '';
  },

  async revoke(args, client) {
    const input = { id: args.id, reason: required(args, 'reason') };
    const { revokeKey } = await client.request(RevokeKeyDocument, { input });
    return `${accepted(revokeKey).key?.id ?? ''} is revoked`;
  },

  async list(args, client) {
    const keys = await all(async (after) => (await client.request(KeysDocument, { first, after })).keys);
    if (args.flag('json')) return JSON.stringify(keys);
    return table([['ID', 'KEY', 'PLAN', 'STATE', 'LAST USED', 'NAME'], ...keys.map(describe)]);
  },

  async usage(args, client) {
    const days = number(args, 'days', 7);
    const keys = await all(
      async (after) => (await client.request(KeyUsageDocument, { first: firstUsed, after, days })).keys,
    );
    tellCut(keys);
    if (args.flag('json')) return JSON.stringify(keys);
    const head = ['DAY', 'ID', 'NAME', 'OPERATION', 'CLIENT', 'REQUESTS', 'ERRORS', 'COST'];
    return table([head, ...keys.flatMap(describeUsage)]);
  },
};
