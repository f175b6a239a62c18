export {
  type IssueAsked,
  type ValueRefusal,
  adjustValue,
  blockValue,
  issueValue,
  setOfflineAllowance,
} from './act';
export { type ListedAccount, type ValueHistoryEntry, listValue, showValue, valueOwed } from './find-accounts';
export { valueRecordsOf } from './records';
