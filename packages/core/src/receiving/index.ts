export { intakeEntries, sentBackEntries } from './entries';
export {
  type LandedLine,
  type SpreadBy,
  type SpreadCharge,
  costsOfIntake,
  type LaterCosts,
  landIntake,
  totalOfIntake,
  withLaterCosts,
} from './landed';
export {
  type PurchaseLine,
  type PurchaseOrder,
  type PurchaseOrderIn,
  type PurchaseRefusal,
  cancelPurchase,
  changePurchase,
  closePurchase,
  draftPurchase,
  mostOrdered,
  mostPurchaseLines,
  purchaseRefusalSentence,
  purchaseSteps,
  sendPurchase,
} from './order';
export {
  type IntakeException,
  type PurchaseStanding,
  type StandingLine,
  type StatedIntake,
  type StatedSentBack,
  type Unordered,
  standingOf,
} from './standing';
