export { type ReplicaStateName, replicaDdl, replicaStateNames, replicaUpgrades } from './ddl';
export {
  type BarcodeRow,
  type ItemRow,
  type SearchRow,
  barcodeRows,
  itemOf,
  itemRow,
  searchRow,
} from './rows';
export { dayWords } from './day-words';
export { replicaStatements } from './statements';
