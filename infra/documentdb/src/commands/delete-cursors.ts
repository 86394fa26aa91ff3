import { AT_ONCE, type Statement } from '../engine/sql.js';
import type { Services } from './services.js';

const DELETE_CURSORS: Statement = {
  name: 'delete-cursors',
  text: 'SELECT documentdb_api_internal.delete_cursors($1::bigint[])',
};

/** Has the engine let go of cursors that were forgotten: of some it keeps files, of which it has so many and no more. */
export async function deleteCursors({ connections }: Services, ids: readonly bigint[]): Promise<void> {
  if (ids.length > 0) await connections.query(DELETE_CURSORS, [`{${ids.join(',')}}`], AT_ONCE);
}
