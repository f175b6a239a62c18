export { drawPurchase, orderedTotal } from './draw-purchase';
export { type LoadedIntake, type LoadedPurchase, loadPurchases, purchaseNumber } from './load-purchase';
export { mailPurchase } from './mail-purchase';
export { afterIntakes, insertIntakes, insertSupplierReturns, intakePoster } from './post-intakes';
export {
  type AskedPurchase,
  type PurchaseTrouble,
  changePurchaseOrder,
  draftPurchaseOrder,
  endPurchaseOrder,
  purchaseSentence,
  sendPurchaseOrder,
} from './purchases';
export { purchaseRecordsOf, settlePurchases } from './settle';
export { asInvoiced, stateLaterCosts } from './later-costs';
export { itemsOfPurchase } from './items-of-purchase';
export { receiveAtOffice, sendBackAtOffice } from './state-at-office';
export { type IntakeFound, findIntakes } from './find-intakes';
export { type SupplierReturnFound, findSupplierReturns, intakeNamed } from './find-returns';
export { type PurchaseListed, findPurchases } from './find-purchases';
