/** Every table of the hub, for PostgreSQL and PGlite alike; drizzle-kit reads this file. */
export {
  account,
  accountLink,
  accountSession,
  backupCode,
  linkKinds,
  sessionStages,
  signInMiss,
} from './account.tables';
export { category, item, itemBarcode, register, staff, store, tenant } from './company.tables';
export { moneyEntry, sale, saleLine, saleTender, stockEntry, stockLevel } from './sale.tables';
export {
  alert,
  alertKinds,
  audit,
  enrolmentCode,
  fact,
  feed,
  quarantine,
  quarantineReasons,
  terminal,
} from './terminal.tables';
export { work } from './work.tables';
export { mail, mailStates } from './mail.tables';
export { role, staffGrant } from './people.tables';
export { reorderPoint } from './stock.tables';
