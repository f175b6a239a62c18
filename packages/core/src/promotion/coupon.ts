import { type Result, ok, refuse } from '../kernel';
import type { OpenSale } from '../sale';
import { type Promotion, type PromotionContext, couponCode, notInForce } from './in-force';

export type CouponRefusal =
  | { kind: 'being-paid' }
  | { kind: 'coupon-unknown' }
  | { kind: 'coupon-already-there'; name: string }
  | { kind: 'coupon-not-begun'; name: string }
  | { kind: 'coupon-ended'; name: string }
  | { kind: 'coupon-other-store'; name: string }
  | { kind: 'coupon-other-customer'; name: string }
  | { kind: 'coupon-other-hours'; name: string }
  | { kind: 'too-many-coupons'; most: number };

const mostCoupons = 20;

const refusals = {
  archived: 'coupon-ended',
  ended: 'coupon-ended',
  'not-begun': 'coupon-not-begun',
  'other-store': 'coupon-other-store',
  'other-customer': 'coupon-other-customer',
  'other-hours': 'coupon-other-hours',
} as const;

/**
 * Adds a coupon to the sale; its promotion counts from now on.
 * @param promotions all that the terminal knows: of several with this code one that counts now is enough
 * Refuses while the sale is paid, a code that no promotion asks for, and one that does not count here, now, for this customer.
 * Source: spec/promotions.md PM12
 */
export function addCoupon(
  sale: OpenSale,
  code: string,
  { promotions, context }: { promotions: readonly Promotion[]; context: Omit<PromotionContext, 'coupons'> },
): Result<{ sale: OpenSale; name: string }, CouponRefusal> {
  if (sale.stage !== 'ringing') return refuse({ kind: 'being-paid' });
  const wanted = couponCode(code);
  const asking = promotions.filter(({ coupon }) => coupon !== null && couponCode(coupon) === wanted);
  const [first] = asking;
  if (wanted === '' || !first) return refuse({ kind: 'coupon-unknown' });
  const found = asking.find((each) => notInForce(each, context) === null);
  const { name } = found ?? first;
  const coupons = sale.coupons ?? [];
  if (coupons.some((each) => couponCode(each) === wanted))
    return refuse({ kind: 'coupon-already-there', name });
  if (coupons.length >= mostCoupons) return refuse({ kind: 'too-many-coupons', most: mostCoupons });
  const why = found ? null : notInForce(first, context);
  if (why) return refuse({ kind: refusals[why], name });
  return ok({ sale: { ...sale, coupons: [...coupons, wanted] }, name });
}

/** Takes a coupon out again; one that is not there changes nothing. Source: spec/promotions.md PM12 */
export function removeCoupon(sale: OpenSale, code: string): Result<{ sale: OpenSale }, CouponRefusal> {
  if (sale.stage !== 'ringing') return refuse({ kind: 'being-paid' });
  const { coupons = [], ...rest } = sale;
  const left = coupons.filter((each) => couponCode(each) !== couponCode(code));
  return ok({ sale: left.length === 0 ? rest : { ...rest, coupons: left } });
}
