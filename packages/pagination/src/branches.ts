import type { RowModel } from '@newsgraph/collections';
import type { PipelineStage } from 'mongoose';

/** What is read for one parent. */
export type Branch = PipelineStage.FacetPipelineStage[];

/** How long a query may take: milliseconds. Less than the gateway waits, so that nothing works on for nobody. */
export const slowest = 8000;

/** How many branches one query has: from about twenty on, planning takes four times as long at once. */
const mostBranches = 12;
/** How many queries run at once. */
const atOnce = 3;

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

function readChunk<Row, Result>(model: RowModel<Row>, branches: readonly Branch[]): Promise<Result[]> {
  const [first = [], ...rest] = branches;
  const unions = rest.map((pipeline) => ({ $unionWith: { coll: model.collection.name, pipeline } }));
  return model
    .aggregate<Result>([...first, ...unions])
    .option({ maxTimeMS: slowest })
    .exec();
}

/** Reads a bounded number of rows for each of many parents: a branch each, some of them in one query. */
export async function readBranches<Row, Result>(
  model: RowModel<Row>,
  branches: readonly Branch[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const chunks of chunksOf(chunksOf(branches, mostBranches), atOnce)) {
    const found = await Promise.all(chunks.map((chunk) => readChunk<Row, Result>(model, chunk)));
    for (const rows of found) results.push(...rows);
  }
  return results;
}
