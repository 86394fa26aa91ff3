import { Schema, type Connection, type Model } from 'mongoose';
import type { FieldsOf } from './fields.js';

/**
 * The model and the schema of the rows of a collection. To compare two models, or two schemas, by what mongoose says of their
 * hundreds of methods takes the compiler seconds, and to infer of what rows one is does so too. `in out` spares it that:
 * rows are read and written, so that nothing but a model of the very same rows fits.
 */
export interface RowModel<in out Row> extends Model<Row> {}
export interface RowSchema<in out Row> extends Schema<Row, unknown> {}

interface RowOptions {
  readonly collection?: string;
  readonly versionKey?: false;
  readonly minimize?: false;
  readonly suppressReservedKeysWarning?: true;
  /** Of rows within rows. */
  readonly _id?: false;
}

/**
 * The schema of rows, or of what lies within rows. All fields are in it: what is not in a schema, mongoose does not store.
 */
export const rowSchema = <Row>(fields: FieldsOf<Row>, options?: RowOptions): RowSchema<Row> =>
  // `FieldsOf` asks for more than mongoose's own type of them, by which each schema within another would be compared with all.
  new Schema<Row, unknown>(fields as never, options as object);

/**
 * How many rows come with the first answer. MongoDB's own 101 would have a second request follow for the mentions in a page
 * of ten articles. All that is asked for is read in any case, and the bytes of an answer are bounded by MongoDB.
 */
const firstBatch = 10_000;

function readInOneAnswer<Row>(schema: RowSchema<Row>): void {
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
  schema: RowSchema<Row>,
): Promise<RowModel<Row>> {
  readInOneAnswer(schema);
  // It is a schema of these rows: compared with what is asked for, it would be method by method.
  const model = connection.model<Row, RowModel<Row>>(name, schema as never);
  await model.createCollection();
  await model.createIndexes();
  return model;
}
