export { openAudit, type Audit, type AuditArguments, type AuditEntry, type AuditRow } from './audit.js';
export { keepOldRecords } from './migration.js';
export { AuditRecord } from './resolver.js';
