import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { isKey } from '@newsgraph/keys';
import { z } from 'zod';

/** What a default may depend on. */
export interface Surroundings {
  /** Name of the process: 'articles', 'gateway', … */
  readonly process: string;
  /** Value of another variable of the registry, its own default included. */
  value(name: string): string;
}

interface Variable {
  readonly description: string;
  readonly schema: z.core.$ZodType;
  /** The default as the documentation states it. */
  readonly default: string;
  /** Computes the default where it depends on its surroundings. */
  readonly fallback?: (surroundings: Surroundings) => string;
  /** The default is a file that holds the value, so that secrets stay out of the environment. */
  readonly file?: true;
}

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

const whole = z.coerce.number('is not a number').int('is not a whole number');
const port = whole.min(1).max(65535);
const positive = whole.min(1);
const address = z
  .string()
  .regex(/^(unix:\/.+|\[?[^\s[\]]+\]?:\d{1,5})$/, 'is neither unix:/path/of.sock nor host:port');
const key = (whence: string) => z.string().refine(isKey, `is no key, or one with a typing error: ${whence}`);
const secret = z.string().min(32, 'has fewer than 32 characters');
const urls = z.string().transform((text, context) => {
  const pairs = text.split(',').flatMap((pair) => {
    const [, name, url] = /^\s*([a-z][a-z0-9-]*)=(unix:\/\S+|https?:\/\/\S+)\s*$/.exec(pair) ?? [];
    return name && url ? [[name, url] as const] : [];
  });
  if (text.trim() !== '' && pairs.length !== text.split(',').length) {
    context.addIssue({ code: 'custom', message: 'is not a list of name=url, separated by commas' });
  }
  return new Map(pairs);
});

/** Items separated by commas. */
const list = (isItem: (text: string) => boolean, what: string) =>
  z.string().transform((text, context): readonly string[] => {
    const items = text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    for (const item of items.filter((item) => !isItem(item)))
      context.addIssue({ code: 'custom', message: `${JSON.stringify(item)} is not ${what}` });
    return items;
  });

function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return longest > 0 && (bits === undefined || (Number(bits) > 0 && Number(bits) <= longest));
}

const networks = list(isNetwork, 'an address or a network like 192.0.2.0/24');
const isHost = (text: string) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);

/** Where `npm start` put the sockets: it writes that down where it is not the usual folder. */
function runFolderIn(data: string): string {
  try {
    return readFileSync(`${data}/run-folder`, 'utf8').trim();
  } catch {
    // What is wrong with the folder itself is said by who uses it.
    return `${data}/run`;
  }
}

/** Every environment variable that any process of newsgraph reads. `docs/configuration.md` is written from it. */
export const variables = {
  NEWSGRAPH_DATA: {
    description:
      'Folder of everything that must outlive a restart: database, secrets, logs. An absolute path.',
    schema: z.string().startsWith('/', 'is not an absolute path'),
    default: '`.newsgraph` in the checkout',
    fallback: () => `${checkout}.newsgraph`,
  },
  NEWSGRAPH_RUN: {
    description:
      'Folder of the Unix sockets by which the processes find each other. `npm start` chooses its own: where the path of the data folder is too long for sockets, one in the temporary folder, which `run-folder` in the data folder then names.',
    schema: z.string().startsWith('/', 'is not an absolute path'),
    default: 'what `run-folder` in the data folder names, else `run` in it',
    fallback: ({ value }) => runFolderIn(value('NEWSGRAPH_DATA')),
  },
  NEWSGRAPH_URL: {
    description: 'Where commands find the gateway.',
    schema: z.url({ protocol: /^https?$/ }),
    default: '`http://127.0.0.1:<PORT>`',
    fallback: ({ value }) => `http://127.0.0.1:${value('PORT')}`,
  },
  PORT: {
    description: 'Port of the gateway on 127.0.0.1.',
    schema: port,
    default: '4000',
  },
  LISTEN: {
    description: 'Where one service listens: `unix:/path/of.sock` or `host:port`. `npm start` ignores it.',
    schema: address,
    default: '`unix:<run folder>/<service>.sock`',
    fallback: ({ process, value }) => `unix:${value('NEWSGRAPH_RUN')}/${process}.sock`,
  },
  MONGODB_URI: {
    description: 'The MongoDB server. Where it is not set, `npm start` runs a database of its own.',
    schema: z.string().regex(/^mongodb(\+srv)?:\/\/.+/, 'does not begin with mongodb://'),
    default: 'the socket of the local database in the run folder',
    fallback: ({ value }) => `mongodb://${encodeURIComponent(`${value('NEWSGRAPH_RUN')}/database.sock`)}/`,
  },
  MONGODB_DATABASE: {
    description: 'Name of the database that one service owns. `npm start` ignores it.',
    schema: z.string().regex(/^[A-Za-z0-9_-]{1,38}$/, 'is no name of a database'),
    default: '`newsgraph_<service>`',
    fallback: ({ process }) => `newsgraph_${process}`,
  },
  GATEWAY_SECRET: {
    description:
      'Key with which the gateway signs who is calling. The same for the gateway and every subgraph.',
    schema: secret,
    default: 'content of `secrets/gateway` in the data folder',
    fallback: ({ value }) => `${value('NEWSGRAPH_DATA')}/secrets/gateway`,
    file: true,
  },
  WORKER_SECRET: {
    description:
      'Key with which the worker signs. The same for workers and subgraphs; the gateway has it not.',
    schema: secret,
    default: 'content of `secrets/worker` in the data folder',
    fallback: ({ value }) => `${value('NEWSGRAPH_DATA')}/secrets/worker`,
    file: true,
  },
  KEY_PEPPER: {
    description: 'What the hashes of keys are made with. Whoever has it and the database still has no key.',
    schema: secret,
    default: 'content of `secrets/pepper` in the data folder',
    fallback: ({ value }) => `${value('NEWSGRAPH_DATA')}/secrets/pepper`,
    file: true,
  },
  OPERATOR_KEY: {
    description: 'The key that is admitted as an operator of this machine, whatever else is in the database.',
    schema: key('each new data folder has one in `secrets/operator`'),
    default: 'content of `secrets/operator` in the data folder',
    fallback: ({ value }) => `${value('NEWSGRAPH_DATA')}/secrets/operator`,
    file: true,
  },
  NEWSGRAPH_KEY: {
    description: 'The key with which commands ask the gateway.',
    schema: key('`npm run -s key -- create` makes one'),
    default: 'that of `OPERATOR_KEY`',
    fallback: ({ value }) => value('OPERATOR_KEY'),
  },
  DOOR: {
    description:
      '`closed`: nobody is let in without a key, unless the plan `public` is switched on. `open`: everybody is, as an admin, though keys and plans are managed with a key all the same; for experiments on a machine of your own.',
    schema: z.enum(['open', 'closed']),
    default: 'closed',
  },
  TRUSTED_PROXIES: {
    description:
      'Proxies before the gateway, by address or network (CIDR), separated by commas. Of what they pass on, `X-Forwarded-For` says where it comes from: addresses are limited and counted by that.',
    schema: networks,
    default: 'none',
    fallback: () => '',
  },
  PUBLIC_HOSTS: {
    description:
      'Names of hosts, separated by commas, under which the gateway may be asked besides `127.0.0.1`, `localhost` and `[::1]`: behind a proxy, those of the proxy. By other names requests are refused.',
    schema: list(isHost, 'the name of a host, without a port'),
    default: 'none',
    fallback: () => '',
  },
  METRICS_NETWORKS: {
    description:
      'Who may read `/metrics` of the gateway besides this machine: addresses and networks (CIDR), separated by commas.',
    schema: networks,
    default: 'none',
    fallback: () => '',
  },
  SUPERGRAPH: {
    description: 'File of the composed supergraph. The gateway loads it again when it changes.',
    schema: z.string(),
    default: '`gateway/generated/supergraph.graphql` in the checkout',
    fallback: () => `${checkout}gateway/generated/supergraph.graphql`,
  },
  SUBGRAPH_URLS: {
    description:
      'Where subgraphs are: `name=url` separated by commas, with http:, https: or unix: addresses.',
    schema: urls,
    default: '`unix:<run folder>/<name>.sock` for each that is not named',
    fallback: () => '',
  },
  SUBGRAPH_TIMEOUT_MS: {
    description:
      'How long one request to a subgraph may take; one that changes something, three times as long.',
    schema: positive,
    default: '10000',
  },
  WORKER_BATCH: {
    description:
      'How many articles a worker claims at once, at most: their texts have no more than a million characters together.',
    schema: positive.max(100),
    default: '100',
  },
  WORKER_LEASE_SECONDS: {
    description: 'How long a worker that went silent keeps its articles.',
    schema: positive,
    default: '15',
  },
  WORKER_ATTEMPTS: {
    description: 'After how many attempts an article that cannot be processed is FAILED.',
    schema: positive,
    default: '5',
  },
  EXTRACTION_WEIGHTS: {
    description:
      'Which weights find names and quotes: `full`, or `open`, trained on openly licensed texts alone (the model card of `packages/extraction` compares them).',
    schema: z.enum(['full', 'open']),
    default: 'full',
  },
  CHANGES_RETENTION_DAYS: {
    description: 'How long changes are kept for followers and mirrors.',
    schema: positive,
    default: '30',
  },
  ERASURE_LIST: {
    description:
      'File of what was erased or suppressed, kept apart from the database: a restored backup is checked against it.',
    schema: z.string().startsWith('/', 'is not an absolute path'),
    default: '`erasures.jsonl` in the data folder',
    fallback: ({ value }) => `${value('NEWSGRAPH_DATA')}/erasures.jsonl`,
  },
  REDIS_URL: {
    description:
      'The Redis in which several gateways share what callers have spent. Where it is not set, each gateway counts for itself.',
    schema: z.union([
      z.literal(''),
      z.string().regex(/^(rediss?:\/\/|\/).+/, 'does not begin with redis://'),
    ]),
    default: 'none',
    fallback: () => '',
  },
  ANSWER_CACHE_MB: {
    description:
      'How much memory the gateway may use to keep answers, about: megabytes. 0 keeps none. How long answers are kept is said by the schema.',
    schema: whole.min(0).max(4096),
    default: '64',
  },
  SAMPLES: {
    description:
      'Whether `npm start` loads the sample articles where they are not loaded yet: `on` or `off`.',
    schema: z.enum(['on', 'off']),
    default: 'on',
  },
  LOG_LEVEL: {
    description:
      'The least severe messages that are logged; with `trace`, every command to the database, and the texts that are looked for.',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    default: 'info',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
export type Values<Name extends VariableName> = {
  readonly [N in Name]: z.output<(typeof variables)[N]['schema']>;
};

export const variableOf = (name: VariableName): Variable => variables[name];
