import type { Model, PipelineStage } from 'mongoose';

/** One query with a branch for each parent: no parent's rows are read beyond what its branch asks for. */
export function readBranches<Row, Result>(
  model: Model<Row>,
  branches: readonly PipelineStage.FacetPipelineStage[][],
): Promise<Result[]> {
  const [first, ...rest] = branches;
  if (!first) return Promise.resolve([]);
  const unions = rest.map((pipeline) => ({ $unionWith: { coll: model.collection.name, pipeline } }));
  return model.aggregate<Result>([...first, ...unions]).exec();
}
