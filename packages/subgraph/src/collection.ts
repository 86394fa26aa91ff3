import type { Connection, Model, Schema } from 'mongoose';

/**
 * How many rows come with the first answer. MongoDB's own 101 would have a second request follow for the mentions in a page
 * of ten articles. All that is asked for is read in any case, and the bytes of an answer are bounded by MongoDB.
 */
const firstBatch = 10_000;

function readInOneAnswer(schema: Schema): void {
  schema.pre('find', function () {
    this.batchSize(firstBatch);
  });
  schema.pre('aggregate', function () {
    this.option({ batchSize: firstBatch });
  });
}

/** The model of a collection that is there with its indexes: a transaction cannot create one, nor a query wait for them. */
export async function openCollection<Row>(
  connection: Connection,
  name: string,
  schema: Schema,
): Promise<Model<Row>> {
  readInOneAnswer(schema);
  const model = connection.model<Row>(name, schema as unknown as Schema<Row>);
  await model.createCollection();
  await model.createIndexes();
  return model;
}
