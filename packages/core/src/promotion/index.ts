export { type OrdinaryGoods, muchCheaper } from './advertised';
export { applyPromotions, savedByPromotions } from './apply-promotions';
export { type CouponRefusal, addCoupon, removeCoupon } from './coupon';
export {
  type Promotion,
  type PromotionContext,
  couponCode,
  isPromotionInForce,
  notInForce,
} from './in-force';
export { type PriceStep, whyPrice } from './why-price';
