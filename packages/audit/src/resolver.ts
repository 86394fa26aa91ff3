import type { AuditRow } from './audit.js';

/** Resolvers of the type `AuditRecord`, the same in every service that keeps a record. */
export const AuditRecord = {
  id: ({ _id }: AuditRow): string => _id,
  details: ({ details }: AuditRow): string | null => (details == null ? null : JSON.stringify(details)),
};
