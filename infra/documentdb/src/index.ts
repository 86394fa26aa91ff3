export { startLocalDatabase, type LocalDatabase, type LocalDatabaseOptions } from './local-database.js';
export type { OnProgress, Progress, Step } from './setup/progress.js';
export { StartError } from './start-error.js';
