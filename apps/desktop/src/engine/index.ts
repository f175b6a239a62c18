export { type ApplyPage, type ReplicaTools, applyPageWithCursor } from './catalogue/apply-page';
export { type CatalogueFiles, catalogueFilesIn, catalogueInMemory } from './catalogue/catalogue-files';
export {
  type CrashPoint,
  type Database,
  type Transactions,
  type Tx,
  transactionsOn,
} from './database/database';
export { configureLedger, ledgerInMemory, migrationsFolder } from './database/migrate';
export { type StartRefusal, openLedger } from './database/open-ledger';
export { type EngineDeps, type Log, type Timers } from './deps';
export { type SimulatedCounter, type TillPrinter } from './devices';
export { type Engine, createEngine } from './engine';
export { type Identity } from './identity/identity';
export { type SecretStore, secretStoreIn, secretsInMemory } from './identity/secret-store';
export {
  type FactRecorder,
  type JournalRow,
  type JournalTools,
  recordInTransaction,
} from './journal/journal';
export { type LedgerVerdict, verifyLedger } from './journal/verify-ledger';
export { type OpenEngine, type OpenedEngine, openEngine, sha256, systemClock } from './open-engine';
export { type Network } from './sync/network';
export { nodeNetwork } from './sync/node-network';
export { showOnPole } from './shell/show-on-pole';
export { type StateSale, type StatedSale } from './sale/stated-sale';
export { type HubContact, type Step } from './sync/sync';
