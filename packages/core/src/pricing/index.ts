export { type Cart, type CartLine, type Discount, type PricedCart, type PricedLine } from './cart';
export { type DiscountedLine, discountLines, discountOn } from './discount-lines';
export { priceCart } from './price-cart';
export { type TellingLine, firstOf, whoseCent } from './whose-cent';
export { refundOf } from './refund';
export { type ReturnedAmounts, type ReturnedPart, returnedAmounts } from './return-line';
export {
  type CashRounding,
  type SettleQuestion,
  type Settlement,
  cashDue,
  quickCash,
  settle,
} from './settle';
