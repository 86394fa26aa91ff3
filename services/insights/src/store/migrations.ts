import type { Migration } from '@newsgraph/subgraph';

/** Rows of before lists were searched: what lists are filtered by is missing, so the archive is indexed again. */
export const fillAgain: Migration = async (connection) => {
  await connection.collection('fillings').deleteMany({});
};
