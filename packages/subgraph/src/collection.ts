import type { Connection, Model, Schema } from 'mongoose';

/** The model of a collection that is there with its indexes: a transaction cannot create one, nor a query wait for them. */
export async function openCollection<Row>(
  connection: Connection,
  name: string,
  schema: Schema,
): Promise<Model<Row>> {
  const model = connection.model<Row>(name, schema as unknown as Schema<Row>);
  await model.createCollection();
  await model.createIndexes();
  return model;
}
