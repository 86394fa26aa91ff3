import { AT_ONCE, bson, type SqlRunner, type Statement } from '../engine/sql.js';
import { serialize } from 'bson';
import type { DefinitionTurns } from './definition-turns.js';

const EXISTS: Statement = {
  name: 'collection-exists',
  text: 'SELECT 1 FROM documentdb_api_catalog.collections WHERE database_name = $1 AND collection_name = $2',
};
const CREATE: Statement = {
  name: 'create-collection',
  text: `SELECT documentdb_api.create_collection_view($1, ${bson(2)})::bytea`,
};

export async function collectionExists(sql: SqlRunner, db: string, collection: string): Promise<boolean> {
  return (await sql.query(EXISTS, [db, collection], AT_ONCE)).length > 0;
}

/**
 * Knows which collections surely exist, so that the first write to a new one can create it beforehand: the engine
 * would do it within the write, where writers that come at once run into each other.
 */
export class CollectionCatalog {
  #known = new Set<string>();

  constructor(private readonly definitions: DefinitionTurns) {}

  /** Creates the collection unless it exists. */
  async ensure(sql: SqlRunner, inTransaction: boolean, db: string, collection: string): Promise<void> {
    const namespace = `${db}.${collection}`;
    if (this.#known.has(namespace)) return;
    const known = this.#known;
    const create = (runner: SqlRunner) => runner.query(CREATE, [db, serialize({ create: collection })]);
    const exists = await collectionExists(sql, db, collection);
    if (inTransaction) {
      // It may yet be rolled back: nothing is known of it for other commands.
      if (!exists) await create(sql);
      return;
    }
    // Nobody who only writes waits for definitions of others.
    if (!exists)
      await this.definitions.run(sql, async (runner) => {
        if (!(await collectionExists(runner, db, collection))) await create(runner);
      });
    // What was dropped meanwhile is forgotten with the others.
    known.add(namespace);
  }

  /** Is to be called when a collection, or a whole database, was dropped or renamed. */
  forgetAll(): void {
    this.#known = new Set();
  }
}
