import type { Migration } from '@newsgraph/subgraph';

/**
 * Rows of before lists were searched lack what lists are filtered by, and those of before all names were counted have the
 * twelve most relevant alone; words of before 'Łódź' was found as 'lodz' are kept otherwise. The archive is indexed again,
 * once for each.
 */
export const fillAgain: Migration = async (connection) => {
  await connection.collection('fillings').deleteMany({});
};
