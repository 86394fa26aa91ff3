import { serialize, type Document } from 'bson';
import { bson, type QueryOptions } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import type { CommandContext, Reply } from './command.js';
import { describePlan, type PostgresPlan } from './explain-plan.js';
import { MONGODB_VERSION } from './hello.js';
import { limitOf } from './time-limit.js';
import { WRITING_STAGES } from './writing-stages.js';

/** The functions of the engine that stand for a command as a query, so that PostgreSQL can explain it. */
const QUERIES: Readonly<Record<string, string>> = {
  find: 'bson_aggregation_find',
  aggregate: 'bson_aggregation_pipeline',
  count: 'bson_aggregation_count',
  distinct: 'bson_aggregation_distinct',
  update: 'bson_aggregation_update',
  delete: 'bson_aggregation_delete',
};
/** Writes, and the field with their statements. To explain one must change nothing: the search for its documents is run instead. */
const WRITES: Readonly<Record<string, string>> = { update: 'updates', delete: 'deletes' };

/** `explain` of a command, or an aggregation with `explain: true`. */
export async function explain(context: CommandContext): Promise<Reply> {
  const { request } = context;
  const isWrapped = request.name === 'explain';
  const explained = (isWrapped ? request.get('explain') : request.document()) as Document;
  const { explain: _explain, ...given } = explained;
  const asked = Object.keys(explained)[0] ?? '';
  const limit = limitOf(request.number('maxTimeMS') ?? ownLimit(explained));
  const isFindAndModify = asked.toLowerCase() === 'findandmodify';
  const verbosity = isWrapped ? (request.text('verbosity') ?? 'allPlansExecution') : 'queryPlanner';
  const command = isFindAndModify
    ? modifiedLookup(given, String(given[asked]))
    : withoutWriting(given, verbosity);
  const executed =
    verbosity === 'queryPlanner' ? undefined : await planOf(context, asRead(command), limit, true);
  const planned =
    executed === undefined || asked in WRITES ? await planOf(context, command, limit, false) : executed;
  return {
    ...describePlan(planned, `${request.db}.${String(given[asked])}`, executed, verbosity),
    command: given,
    serverInfo: { host: 'localhost', port: 27017, version: MONGODB_VERSION },
    ok: 1,
  };
}

/** Drivers leave the limit in the command that is explained. */
const ownLimit = ({ maxTimeMS }: Document): number | undefined =>
  typeof maxTimeMS === 'number' ? maxTimeMS : undefined;

async function planOf(
  { request, sql }: CommandContext,
  command: Document,
  limit: QueryOptions,
  runs: boolean,
): Promise<PostgresPlan> {
  const name = Object.keys(command)[0] ?? '';
  const query = QUERIES[name];
  if (query === undefined) {
    throw new MongoError(59, 'CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
  const options = runs ? 'ANALYZE, FORMAT JSON' : 'FORMAT JSON';
  const text = `EXPLAIN (${options}) SELECT document FROM documentdb_api_catalog.${query}($1, ${bson(2)})`;
  const rows = await sql.query({ name: '', text }, [request.db, serialize(command)], limit);
  const [plan] = (rows[0]?.[0] ?? []) as PostgresPlan[];
  if (plan === undefined) throw new MongoError(1, 'InternalError', 'The engine gave no plan.');
  return plan;
}

/**
 * The command without the stage that would write its result, of which there is no plan. PostgreSQL carries out what it is
 * to measure, and that stage with it.
 */
function withoutWriting(command: Document, verbosity: string): Document {
  if (!Array.isArray(command.pipeline)) return command;
  const stages = command.pipeline as Document[];
  const writing = Object.keys(stages.at(-1) ?? {}).find((stage) => WRITING_STAGES.includes(stage));
  if (writing === undefined) return command;
  if (verbosity === 'queryPlanner') return { ...command, pipeline: stages.slice(0, -1) };
  throw new MongoError(
    72,
    'InvalidOptions',
    `A pipeline that ends with ${writing} is explained with the verbosity 'queryPlanner' only, for '${verbosity}' would run it. Leave ${writing} out to see how the rest of it runs.`,
  );
}

/** The command itself, or, of an update or a delete, the search for what its first statement changes. */
function asRead(command: Document): Document {
  const name = Object.keys(command)[0] ?? '';
  const [statement] = (command[WRITES[name] ?? ''] ?? []) as Document[];
  if (statement === undefined) return command;
  const isOne = name === 'delete' ? statement.limit === 1 : statement.multi !== true;
  return {
    find: command[name] as string,
    filter: statement.q as Document,
    ...some(statement, ['collation', 'hint']),
    ...some(command, ['let']),
    ...(isOne ? { limit: 1 } : {}),
  };
}

const some = (document: Document, fields: readonly string[]): Document =>
  Object.fromEntries(
    fields.flatMap((field) => (field in document ? [[field, document[field] as unknown]] : [])),
  );

/** How findAndModify finds its document: of the change itself the engine has no plan. */
function modifiedLookup(command: Document, collection: string): Document {
  return {
    find: collection,
    filter: (command.query ?? {}) as Document,
    ...some(command, ['sort', 'hint', 'collation']),
    limit: 1,
  };
}
