export {
  type CompleteRefusal,
  type UnnumberedSale,
  closeSale,
  completeSale,
  numberSale,
  numberText,
} from './complete-sale';
export { type GivenByHand, givenByHand, notYetAllowed, withAllowed } from './by-hand';
export { setBuyer, wantsBuyer } from './buyer';
export { maxExemptionText, setExemption } from './exemption';
export { setCustomer } from './customer';
export { setLineDiscount, setSaleDiscount } from './discount';
export { lineOfItem } from './line-of-item';
export { maxLineAmount, maxLines, maxNoteLength, maxQuantity, maxTenders } from './limits';
export {
  type Exemption,
  type Jurisdiction,
  type OpenLine,
  type OpenSale,
  type OpenTender,
  type OriginalSale,
  openSale,
} from './open-sale';
export { backToSale, removeTender, setTip, startTender, takeTender } from './pay';
export { type ParkRefusal, type TakenUp, keptPromotions, parkSale, takeUp } from './park-sale';
export { type PricedSale, priceSale, settleSale } from './price-sale';
export { type SaleRefusal, type SaySentence, type Wording, inEnglish, refusalSentence } from './refusal';
export { movedPpm, setPrice } from './set-price';
export {
  type PriceOf,
  addLine,
  removeLine,
  restoreLine,
  setLineNote,
  setQuantity,
  setSaleNote,
} from './ring-up';
