export { type IssueAsked, adjustValue, blockValue, issueValue, setOfflineAllowance } from './act';
export { type ValueRefusal } from './account-row';
export { changeEnd } from './end-date';
export { type ReissueAsked, reissueValue } from './reissue';
export { type ListedAccount, type ValueHistoryEntry, listValue, showValue, valueOwed } from './find-accounts';
export { valueRecordsOf } from './records';
