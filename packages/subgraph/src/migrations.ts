import type { Connection } from 'mongoose';

/** Carries all data of a database from one version to the next; run again after a crash, it must end the same. */
export type Migration = (connection: Connection) => Promise<void>;

interface DataVersion {
  readonly _id: 'data';
  readonly version: number;
}

/**
 * Brings a database to the version this program writes, and refuses one that is newer.
 * @throws Error with a sentence for the operator.
 */
export async function migrate(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  const versions = connection.collection<DataVersion>('versions_of_data');
  const target = migrations.length + 1;
  await versions.updateOne({ _id: 'data' }, { $setOnInsert: { version: target } }, { upsert: true });
  const { version = target } = (await versions.findOne({ _id: 'data' })) ?? {};
  if (version > target) {
    throw new Error(
      `database ${connection.name} holds data of version ${version}, this program knows ${target}: run a newer program`,
    );
  }
  for (let from = version; from < target; from++) {
    await migrations[from - 1]?.(connection);
    await versions.updateOne({ _id: 'data' }, { $max: { version: from + 1 } });
  }
}
