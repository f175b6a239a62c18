export { type OfficeRefusal, adjustAtOffice, officeAdjustmentSentence } from './adjust-at-office';
export { findAdjustments } from './find-adjustments';
export { adjustmentPoster } from './post-adjustments';
