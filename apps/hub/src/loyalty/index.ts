export { expirePoints, keepPointsFresh } from './expire';
export { type AdjustRefusal, type PointsEntry, adjustPoints, pointsHistory } from './points';
export {
  type KeptRule,
  type RuleRefusal,
  loyaltyRecordsOf,
  loyaltyRuleOf,
  saveLoyaltyRule,
  writeRule,
} from './rule';
