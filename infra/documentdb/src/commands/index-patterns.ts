import { deserialize, type Document } from 'bson';
import { AT_ONCE, type SqlRunner, type Statement } from '../engine/sql.js';

const PATTERN: Statement = {
  name: 'index-pattern',
  text: `SELECT (i.index_spec).index_key::bytea
         FROM documentdb_api_catalog.collection_indexes i
         JOIN documentdb_api_catalog.collections c USING (collection_id)
         WHERE c.database_name = $1 AND c.collection_name = $2 AND (i.index_spec).index_name = $3`,
};

/** The key pattern of an index, or undefined where it cannot be told. */
export async function findKeyPattern(
  sql: SqlRunner,
  db: string,
  collection: string,
  indexName: string,
): Promise<Document | undefined> {
  if (indexName === '_id_') return { _id: 1 };
  const rows = await sql.query(PATTERN, [db, collection, indexName], AT_ONCE).catch(() => []);
  const bytes = rows[0]?.[0];
  return Buffer.isBuffer(bytes) ? deserialize(bytes) : undefined;
}
