import type { Document } from 'bson';
import type { CommandRequest } from '../wire/command-request.js';
import { exactDocument } from '../wire/rewritten.js';

/** What of `find` means the same in `aggregate`. */
const KEPT = ['hint', 'let', 'collation', 'maxTimeMS', 'comment', 'lsid', 'txnNumber', '$db'];

const isMeta = (value: unknown): boolean => typeof value === 'object' && value !== null && '$meta' in value;
const isExclusion = (value: unknown): boolean => value === false || Number(value) === 0;

/** The parts of a projection by which fields are added and left out; undefined where it chooses fields, or does else. */
function partsOf(projection: Document) {
  const fields = Object.entries(projection);
  const added = fields.filter(([, value]) => isMeta(value));
  // `_id: 1` beside it is a choice of fields, as with MongoDB.
  const excluded = fields.filter(([, value]) => !isMeta(value));
  if (added.length === 0 || !excluded.every(([, value]) => isExclusion(value))) return undefined;
  return { added: Object.fromEntries(added), excluded: Object.fromEntries(excluded) };
}

/**
 * A `find` whose projection only adds what is known of a document (`$meta`), as the `aggregate` that does so: the engine
 * takes `$meta` for a choice of fields there, and leaves out all others. MongoDB's manual, "$meta": the expression "does
 * not specify the exclusion of the other fields". Undefined for every other `find`.
 */
export function asAggregate(request: CommandRequest): Document | undefined {
  if (!request.body.includes('$meta')) return undefined;
  const find = exactDocument(request.body);
  const parts = partsOf((find.projection ?? {}) as Document);
  if (!parts) return undefined;
  const limit = Math.abs(Number(find.limit ?? 0));
  const isSingle = find.singleBatch === true || Number(find.limit ?? 0) < 0;
  const batchSize: unknown = isSingle && limit > 0 ? limit : find.batchSize;
  const { filter = {}, sort = {}, skip = 0 } = find as Readonly<Record<string, unknown>>;
  const stages: Document[] = [
    { $match: filter },
    ...(Object.keys(sort as Document).length > 0 ? [{ $sort: sort }] : []),
    ...(Number(skip) > 0 ? [{ $skip: skip }] : []),
    ...(limit > 0 ? [{ $limit: limit }] : []),
    { $addFields: parts.added },
    ...(Object.keys(parts.excluded).length > 0 ? [{ $project: parts.excluded }] : []),
  ];
  const kept = Object.fromEntries(
    KEPT.flatMap((name) => (name in find ? [[name, find[name] as unknown]] : [])),
  );
  return {
    aggregate: find.find as unknown,
    pipeline: stages,
    cursor: batchSize === undefined ? {} : { batchSize },
    ...kept,
  };
}
