import { MAX_WRITE_BATCH } from '../limits.js';

/** What the settings of PostgreSQL depend on. */
export interface SettingsInput {
  /** The folder of PostgreSQL's own Unix socket. */
  readonly socketFolder: string;
  /** How many connections the wire server opens at most. */
  readonly connections: number;
}

/** Sessions of pg_cron, the extension's own connections back to itself, and a person with psql. */
const OTHER_CONNECTIONS = 20;

/**
 * The text of the settings file, written anew at each start. Durability stays as PostgreSQL ships it (`fsync` and
 * `synchronous_commit` on): what was acknowledged survives `kill -9`.
 */
export function engineSettings({ socketFolder, connections }: SettingsInput): string {
  const settings: Record<string, string | number> = {
    shared_preload_libraries: 'pg_cron,pg_documentdb_core,pg_documentdb_extended_rum,pg_documentdb',
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: connections + OTHER_CONNECTIONS,
    shared_buffers: '256MB',
    // After each checkpoint, the first change of a page is logged as the whole page: one every half minute made that the most
    // of what was written while an archive was loaded.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    default_toast_compression: 'lz4',
    jit: 'off',
    // What is asked for is bounded: to start processes for it takes longer than the work.
    max_parallel_workers_per_gather: 0,
    // Errors of statements are told to the client that sent them; the log is for what happens to the engine itself.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    // Transactions of the wire protocol that wait for each other should learn it soon.
    deadlock_timeout: '200ms',

    // Ordered index scans: a sorted page on an index takes 0.1 ms where the default index sorts the whole collection.
    'documentdb.alternate_index_handler_name': 'extended_rum',
    // What the engine knows of collation is switched off as it comes: find, aggregate, count, delete, plain indexes.
    'documentdb_core.enableCollation': 'on',
    'documentdb.enableCollationWithNonUniqueOrderedIndexes': 'on',
    // The extension connects back to itself for some commands.
    'documentdb.localhost_connection_string': `host=${socketFolder}`,
    // Results that cannot be continued from an index wait in a file, so that a cursor needs no connection of its own.
    'documentdb.useFileBasedPersistedCursors': 'on',
    'documentdb.defaultCursorExpiryTimeLimitSeconds': 600,
    'documentdb.maxCursorFileCount': 5000,
    // A deadlock within a batch fails the whole batch, which is then repeated, instead of single statements of it.
    'documentdb.throwDeadlockOnCRUD': 'on',
    'documentdb.maxWriteBatchSize': MAX_WRITE_BATCH,

    // Its jobs would build queued indexes, of which there are none, by a new connection several times a second.
    'documentdb.enableBackgroundWorker': 'off',

    // pg_cron runs the removal of expired documents (TTL indexes); it connects through this socket too.
    'cron.database_name': 'postgres',
    'cron.host': socketFolder,
    'cron.log_run': 'off',
    'cron.log_statement': 'off',

    // The planner takes ordered scans only of collections that it has statistics of, so these must not wait. Of documents
    // they tell little more than how many there are: a tenth of the usual sample is enough, and the whole one took a fifth
    // of the processor while an archive was loaded.
    default_statistics_target: 10,
    autovacuum_naptime: '10s',
    autovacuum_analyze_threshold: 50,
    autovacuum_analyze_scale_factor: 0.1,
    autovacuum_vacuum_insert_threshold: 1000,
    // To clean a table reads all of its indexes: a small one that changes much would be cleaned at every nap.
    autovacuum_vacuum_threshold: 2000,
  };
  return Object.entries(settings)
    .map(
      ([name, value]) =>
        `${name} = ${typeof value === 'number' ? value : `'${value.replaceAll("'", "''")}'`}\n`,
    )
    .join('');
}
