import type { Document } from 'bson';
import type { CommandRequest } from '../wire/command-request.js';
import { exactDocument, rewritten } from '../wire/rewritten.js';

/** Less than this no answer has to be; the engine keeps to the order of a hinted index where there is any limit. */
const MOST = 2 ** 31 - 1;

/** Stages that leave documents in the order in which they come. */
const IN_ORDER = new Set([
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$skip',
  '$limit',
  '$unwind',
  '$match',
]);

const isEmpty = (value: unknown): boolean => value === undefined || Object.keys(value as object).length === 0;

const naturalOrder = (hint: unknown): unknown =>
  typeof hint === 'object' && hint !== null ? (hint as Document).$natural : undefined;

/**
 * A `find` with a hint and without a sort, so that its documents come in the order of the index, or in that of their
 * insertion (`$natural`), as with MongoDB. Undefined where the command can stay as it is.
 */
export function orderedFind(request: CommandRequest): Uint8Array | undefined {
  if (!request.has('hint') || !isEmpty(request.get('sort'))) return undefined;
  const $natural = naturalOrder(request.get('hint'));
  if ($natural !== undefined) return rewritten(request.body, { hint: undefined, sort: { $natural } });
  return request.number('limit') ? undefined : rewritten(request.body, { limit: MOST });
}

/** The same for `aggregate`, where its stages keep the order. */
export function orderedAggregate(request: CommandRequest): Uint8Array | undefined {
  if (!request.has('hint')) return undefined;
  const { pipeline, hint } = exactDocument(request.body);
  if (!Array.isArray(pipeline)) return undefined;
  const stages = pipeline as Document[];
  const names = stages.flatMap((stage) => Object.keys(stage));
  if (!names.every((name) => IN_ORDER.has(name))) return undefined;
  const matches = names.findIndex((name) => name !== '$match');
  const at = matches === -1 ? stages.length : matches;
  const $natural = naturalOrder(hint);
  if ($natural !== undefined)
    return rewritten(request.body, { hint: undefined, pipeline: [{ $sort: { $natural } }, ...stages] });
  return rewritten(request.body, { pipeline: stages.toSpliced(at, 0, { $limit: MOST }) });
}
