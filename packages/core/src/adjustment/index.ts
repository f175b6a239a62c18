export {
  type AdjustmentAsked,
  type AdjustmentPermission,
  type AdjustmentRefusal,
  adjustmentEntries,
  adjustmentPermissions,
  adjustmentRefusalSentence,
  adjustmentRules,
  adjustmentValue,
  checkAdjustment,
  mostAdjusted,
  mostAdjustedLines,
} from './adjustment';
