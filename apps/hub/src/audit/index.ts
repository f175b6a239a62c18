export { type AuditEntry, type By, type ChainedEntry } from './entry';
export { exportAudit } from './export-audit';
export { notKept } from './redact';
export { AuditSearchInput } from './search-input';
export { type AuditReader, type AuditSearch, type FoundEntry, searchAudit, verbsOf } from './search-audit';
export { type AuditBroken, type AuditVerified, verifyAudit } from './verify-audit';
export { writeAudit } from './write-audit';
