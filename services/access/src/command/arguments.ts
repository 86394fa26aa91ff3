import { parseArgs, type ParseArgsConfig } from 'node:util';

export const usage = `usage: npm run -s key -- COMMAND

Makes and ends keys of the running newsgraph.
  create --name NAME --plan PLAN    a new key, printed alone on standard output, this once
         [--scope S ...]            what it may do, of what its plan allows: all of it where none is given
         [--test]                   it sees the sample archive alone
         [--origin O ...]           the origins from which a browser may use it
         [--network N ...]          the networks (CIDR) from which it may be used
         [--expires TIME]           when it ends: 2027-01-31 or RFC 3339
         [--rights JSON]            what it may see, and change: {"sections":["sport"],"body":"EXCERPT"}
  list   [--json]                   the keys there are
  rotate ID [--overlap SECONDS]     a new key like another, which works on for a day, or as long as is said
  revoke ID --reason WHY            ends a key within five seconds
  usage  [--days N] [--json]        what keys have used

PLAN is frontend, internal, partner or admin. The command asks with the key in NEWSGRAPH_KEY, else with that of the
operator in the data folder.
`;

/** What was asked for cannot be understood. */
export class UsageError extends Error {}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

const commands = {
  create: {
    name: text,
    plan: text,
    scope: texts,
    test: flag,
    origin: texts,
    network: texts,
    expires: text,
    rights: text,
  },
  list: { json: flag },
  rotate: { overlap: text },
  revoke: { reason: text },
  usage: { days: text, json: flag },
} as const satisfies Record<string, ParseArgsConfig['options']>;

export type CommandName = keyof typeof commands;

export interface Arguments {
  readonly command: CommandName | 'help';
  /** The id of a key, where the command takes one. */
  readonly id: string;
  text(name: string): string | undefined;
  texts(name: string): string[] | undefined;
  flag(name: string): boolean;
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);
const takesId = (name: CommandName) => name === 'rotate' || name === 'revoke';

function parse(args: readonly string[], name: CommandName) {
  try {
    return parseArgs({ args: [...args], options: commands[name], allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const help: Arguments = {
  command: 'help',
  id: '',
  text: () => undefined,
  texts: () => undefined,
  flag: () => false,
};

export function readArguments([name = '', ...rest]: readonly string[]): Arguments {
  if (name === '--help' || name === '-h' || rest.includes('--help')) return help;
  if (!isCommand(name)) throw new UsageError(name === '' ? 'name a command' : `there is no command ${name}`);
  const { values, positionals } = parse(rest, name);
  const given = values as Record<string, string | string[] | boolean | undefined>;
  if (positionals.length !== (takesId(name) ? 1 : 0))
    throw new UsageError(takesId(name) ? `${name} takes the id of one key` : `${name} takes options alone`);
  return {
    command: name,
    id: positionals[0] ?? '',
    text: (option) => given[option] as string | undefined,
    texts: (option) => given[option] as string[] | undefined,
    flag: (option) => given[option] === true,
  };
}
