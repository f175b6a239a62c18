import { type CustomerGroupId, type Instant, type StoreId, localTimeOf } from '../kernel';
import type { PromotionV1 } from '../wire';

export type Promotion = PromotionV1;

/** What a sale is asked about, beside its lines. */
export type PromotionContext = {
  at: Instant;
  storeId: StoreId;
  timeZone: string;
  /** Null when nobody knows the customer. */
  customerGroupId: CustomerGroupId | null;
  /** As they were scanned or typed. */
  coupons: readonly string[];
  /** The category above each; left out where categories stand beside each other. */
  categoryAbove?: ReadonlyMap<string, string | null> | undefined;
};

/** The same code however somebody typed it. Source: spec/promotions.md PM12 */
export const couponCode = (text: string): string => text.trim().toUpperCase();

/** Why a promotion does not count now, the most important reason first; null when it does, coupon apart. Source: PM1 */
export function notInForce(
  promotion: Promotion,
  { at, storeId, timeZone, customerGroupId }: Omit<PromotionContext, 'coupons'>,
): 'archived' | 'not-begun' | 'ended' | 'other-store' | 'other-customer' | 'other-hours' | null {
  if (!promotion.isActive) return 'archived';
  if (promotion.effectiveFrom !== null && at < promotion.effectiveFrom) return 'not-begun';
  if (promotion.effectiveTo !== null && at >= promotion.effectiveTo) return 'ended';
  if (promotion.storeIds !== null && !promotion.storeIds.includes(storeId)) return 'other-store';
  const groups = promotion.customerGroupIds;
  if (groups !== null && !groups.some((group) => group === customerGroupId)) return 'other-customer';
  if (promotion.hours !== null && !isInHours(promotion.hours, at, timeZone)) return 'other-hours';
  return null;
}

/** Whether a promotion counts for a sale. Source: spec/promotions.md PM1 */
export const isPromotionInForce = (promotion: Promotion, context: PromotionContext): boolean =>
  hasCoupon(promotion, context.coupons) && notInForce(promotion, context) === null;

const hasCoupon = ({ coupon }: Promotion, coupons: readonly string[]): boolean =>
  coupon === null || coupons.some((each) => couponCode(each) === couponCode(coupon));

const dayMinutes = 1_440;
const weekMinutes = 7 * dayMinutes;

/** A span may run past the end of the week into its beginning. */
function isInHours(hours: NonNullable<Promotion['hours']>, at: Instant, timeZone: string): boolean {
  const { date, minutes } = localTimeOf(at, timeZone);
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const now = weekday * dayMinutes + minutes;
  return hours.some(
    ({ from, to }) => (from <= now && now < to) || (from <= now + weekMinutes && now + weekMinutes < to),
  );
}
