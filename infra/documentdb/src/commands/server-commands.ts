import { hostname, totalmem, uptime, cpus } from 'node:os';
import { Timestamp, type Document } from 'bson';
import { MongoError } from '../errors/mongo-error.js';
import { MAX_DOCUMENT_BYTES } from '../limits.js';
import type { CommandContext, CommandHandler, CommandTable } from './command.js';
import { hello, MONGODB_VERSION } from './hello.js';

const MEBIBYTE = 1024 * 1024;

const ok: CommandHandler = () => ({ ok: 1 });

/** Parameters that clients are known to ask for. */
const PARAMETERS: Readonly<Record<string, unknown>> = {
  featureCompatibilityVersion: { version: '7.0' },
  authenticationMechanisms: [],
  transactionLifetimeLimitSeconds: 60,
  cursorTimeoutMillis: 600_000,
};

/** The commands about the server itself: answered without asking the engine. */
export const serverCommands: CommandTable = {
  hello,
  ismaster: hello,
  ping: ok,
  logout: ok,
  saslstart: () => {
    throw new MongoError(18, 'AuthenticationFailed', 'Authentication failed.');
  },
  // There are no users and no roles: the mode of the socket is the protection.
  usersinfo: () => ({ users: [], ok: 1 }),
  rolesinfo: () => ({ roles: [], ok: 1 }),
  dropallusersfromdatabase: () => ({ n: 0, ok: 1 }),
  dropallrolesfromdatabase: () => ({ n: 0, ok: 1 }),
  createsearchindexes: searchNotEnabled,
  updatesearchindex: searchNotEnabled,
  dropsearchindex: searchNotEnabled,
  fsync: ok,
  fsyncunlock: ok,
  setparameter: () => ({ was: null, ok: 1 }),
  setfeaturecompatibilityversion: ok,
  profile: () => ({ was: 0, slowms: 100, sampleRate: 1, ok: 1 }),
  getlog: ({ request }) =>
    request.collection === '*'
      ? { names: ['global', 'startupWarnings'], ok: 1 }
      : { totalLinesWritten: 0, log: [], ok: 1 },
  whatsmyip: ({ client }) => ({ you: client.remote, ok: 1 }),
  whatsmyuri: ({ client }) => ({ you: client.remote, ok: 1 }),
  connectionstatus: () => ({
    authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] },
    ok: 1,
  }),
  getcmdlineopts: () => ({ argv: ['documentdb'], parsed: {}, ok: 1 }),
  getparameter: getParameter,
  getdefaultrwconcern: () => ({
    defaultReadConcern: { level: 'local' },
    defaultWriteConcern: { w: 1 },
    ok: 1,
  }),
  replsetgetstatus: () => {
    const message = 'replSetGetStatus is not supported through mongos';
    throw new MongoError(76, 'NoReplicationEnabled', message, { info: 'mongos' });
  },
  isdbgrid: () => ({ isdbgrid: 1, hostname: hostname(), ok: 1 }),
  listshards: () => ({ shards: [], ok: 1 }),
  getlasterror: () => ({ n: 0, err: null, ok: 1 }),
  listcommands: () => ({ commands: {}, ok: 1 }),
  top: () => ({ totals: {}, ok: 1 }),
  buildinfo: buildInfo,
  hostinfo: hostInfo,
  serverstatus: serverStatus,
};

/** What a MongoDB without Atlas Search answers. */
function searchNotEnabled(): never {
  throw new MongoError(
    31082,
    'SearchNotEnabled',
    'Using Atlas Search Database Commands and the $listSearchIndexes aggregation stage requires additional configuration.',
  );
}

function getParameter({ request }: CommandContext): Document {
  const asked = request.collection === '*' ? Object.keys(PARAMETERS) : Object.keys(request.document());
  const known = asked.filter((name) => name in PARAMETERS);
  return { ...Object.fromEntries(known.map((name) => [name, PARAMETERS[name]])), ok: 1 };
}

function buildInfo(): Document {
  return {
    version: MONGODB_VERSION,
    gitVersion: 'documentdb',
    versionArray: [...MONGODB_VERSION.split('.').map(Number), 0],
    modules: [],
    allocator: 'system',
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    openssl: {},
    buildEnvironment: {},
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    storageEngines: ['documentdb'],
    ok: 1,
  };
}

function hostInfo(): Document {
  return {
    system: {
      currentTime: new Date(),
      hostname: hostname(),
      cpuAddrSize: 64,
      memSizeMB: Math.floor(totalmem() / MEBIBYTE),
      numCores: cpus().length,
      cpuArch: process.arch,
    },
    os: { type: process.platform, name: process.platform, version: '' },
    extra: {},
    ok: 1,
  };
}

function serverStatus({ services: { counters, cursors, transactions } }: CommandContext): Document {
  const seconds = (Date.now() - counters.startedAt.getTime()) / 1000;
  const memory = process.memoryUsage();
  return {
    host: hostname(),
    version: MONGODB_VERSION,
    process: 'mongos',
    pid: process.pid,
    uptime: Math.floor(seconds),
    uptimeMillis: Math.floor(seconds * 1000),
    localTime: new Date(),
    connections: {
      current: counters.connectionsOpen,
      available: 100_000,
      totalCreated: counters.connectionsCreated,
    },
    opcounters: { ...counters.operations },
    metrics: { cursor: { open: { total: cursors.size } } },
    transactions: { currentOpen: transactions.openCount },
    mem: { bits: 64, resident: Math.floor(memory.rss / MEBIBYTE), supported: true },
    extra_info: { note: `machine up for ${Math.floor(uptime())} s` },
    storageEngine: { name: 'documentdb', persistent: true },
    operationTime: new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }),
    ok: 1,
  };
}
