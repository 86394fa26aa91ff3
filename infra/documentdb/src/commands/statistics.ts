import type { SqlRunner, Statement } from '../engine/sql.js';

const COLLECTION_ID: Statement = {
  name: 'collection-id',
  text: `SELECT collection_id FROM documentdb_api_catalog.collections
         WHERE database_name = $1 AND collection_name = $2`,
};

/** Keeps what the planner knows of collections fresh where waiting for autovacuum would be too long. */
export class Statistics {
  constructor(private readonly sql: SqlRunner) {}

  /** Analyzes a collection. The planner takes ordered scans of an index only where it has statistics. */
  async refresh(db: string, collection: string): Promise<void> {
    const rows = await this.sql.query(COLLECTION_ID, [db, collection]);
    const id = Number(rows[0]?.[0]);
    if (!Number.isSafeInteger(id)) return;
    await this.sql.query({ name: '', text: `ANALYZE documentdb_data.documents_${id}` }, []);
  }
}
