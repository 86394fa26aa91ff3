import { serialize, type Document } from 'bson';
import { bson } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import type { CommandContext, Reply } from './command.js';
import { describePlan, type PostgresPlan } from './explain-plan.js';

/** The functions of the engine that stand for a command as a query, so that PostgreSQL can explain it. */
const QUERIES: Readonly<Record<string, string>> = {
  find: 'bson_aggregation_find',
  aggregate: 'bson_aggregation_pipeline',
  count: 'bson_aggregation_count',
  distinct: 'bson_aggregation_distinct',
  update: 'bson_aggregation_update',
  delete: 'bson_aggregation_delete',
};
/** Fields of the command that the function takes one of where a write has many. */
const WITHOUT_EXECUTION = new Set(['update', 'delete']);

/** `explain` of a command, or an aggregation with `explain: true`. */
export async function explain({ request, sql }: CommandContext): Promise<Reply> {
  const isWrapped = request.name === 'explain';
  const explained = (isWrapped ? request.get('explain') : request.document()) as Document;
  const asked = Object.keys(explained)[0] ?? '';
  const isFindAndModify = asked.toLowerCase() === 'findandmodify';
  const name = isFindAndModify ? 'find' : asked;
  const query = QUERIES[name];
  if (query === undefined) {
    throw new MongoError(59, 'CommandNotFound', `Explain failed due to unknown command: ${asked}`);
  }
  const { explain: _explain, ...given } = explained;
  const command = isFindAndModify ? lookupOf(given, String(given[asked])) : given;
  const verbosity = isWrapped ? (request.text('verbosity') ?? 'allPlansExecution') : 'queryPlanner';
  const runs = verbosity !== 'queryPlanner' && !WITHOUT_EXECUTION.has(name);
  const options = runs ? 'ANALYZE, FORMAT JSON' : 'FORMAT JSON';
  const text = `EXPLAIN (${options}) SELECT document FROM documentdb_api_catalog.${query}($1, ${bson(2)})`;
  const rows = await sql.query({ name: '', text }, [request.db, serialize(command)]);
  const [plan] = (rows[0]?.[0] ?? []) as PostgresPlan[];
  if (plan === undefined) throw new MongoError(1, 'InternalError', 'The engine gave no plan.');
  return {
    ...describePlan(plan, `${request.db}.${String(command[name])}`, runs),
    command: given,
    serverInfo: { host: 'localhost', port: 27017, version: '7.0.0' },
    ok: 1,
  };
}

/** How findAndModify finds its document: of the change itself the engine has no plan. */
function lookupOf(command: Document, collection: string): Document {
  const fields = ['sort', 'hint', 'collation'].filter((field) => field in command);
  const options = fields.map((field): [string, unknown] => [field, command[field]]);
  return {
    find: collection,
    filter: (command.query ?? {}) as Document,
    ...Object.fromEntries(options),
    limit: 1,
  };
}
