import type { LineId } from '@tillbridge/core/kernel';
import { type CouponRefusal, addCoupon, couponCode, removeCoupon } from '@tillbridge/core/promotion';
import type { OpenSale } from '@tillbridge/core/sale';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { PromotionApi, WhyStep } from '../../ipc/areas/promotion';
import type { AreaNeeds } from '../areas';
import type { Tx } from '../database/database';
import { type Counter, type Present, present } from '../sale/counter';
import { done, refused, saleRefused } from '../sale/refusals';
import type { ScanMeaning } from '../scanning/meanings';
import { whySteps } from './why-steps';
import { contextOf } from './with-promotions';

/** Source: spec/promotions.md PM12, PM13 */
export function promotionOn({ counter }: AreaNeeds): PromotionApi {
  const { intents, till } = counter;
  return {
    addCoupon: ({ intentId, code }): Done =>
      intents.once(intentId, 'add-coupon', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const added = take(tx, counter, who.value, code);
        return added.ok ? done : added;
      }),
    removeCoupon: ({ intentId, code }): Done =>
      intents.once(intentId, 'remove-coupon', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const { sale } = till.state;
        if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
        const without = removeCoupon(sale, code);
        if (!without.ok) return refused(without.refusal.kind, sentenceOf(without.refusal));
        till.change(tx, { sale: without.value.sale });
        return done;
      }),
    whyPrice({ lineId }: { lineId: LineId }): WhyStep[] {
      const { sale } = till.state;
      return sale ? whySteps(counter, sale, lineId) : [];
    },
  };
}

/** A coupon that is scanned, beside one that is typed. A code that no promotion asks for is left to the others. */
export const couponMeaning: ScanMeaning = (tx, counter, scan) => {
  const wanted = couponCode(scan.data);
  const isCoupon = counter.catalogue
    .promotions()
    .some(({ coupon }) => coupon !== null && couponCode(coupon) === wanted);
  if (!isCoupon) return null;
  const who = present(counter, 'sell');
  const added = who.ok ? take(tx, counter, who.value, wanted) : who;
  if (added.ok) return { outcome: { kind: 'coupon-added', code: wanted, name: added.name }, answer: done };
  return {
    outcome: { kind: 'refused', code: scan.data, sentence: added.refusal.sentence },
    answer: added,
  };
};

type Taken = { ok: true; name: string } | Exclude<Done, { ok: true }>;

function take(tx: Tx, counter: Counter, { store }: Present, code: string): Taken {
  const { catalogue, clock, till } = counter;
  const sale: OpenSale | null = till.state.sale;
  if (!sale) return refused('nothing-rung-up', say('Scan the first item, then the coupon.'));
  const needs = { catalogue, store: () => store, now: () => clock.now() };
  const context = contextOf(needs, { store, sale });
  const added = addCoupon(sale, code, { promotions: catalogue.promotions(), context });
  if (!added.ok) return refused(added.refusal.kind, sentenceOf(added.refusal));
  till.change(tx, { sale: added.value.sale });
  return { ok: true, name: added.value.name };
}

function sentenceOf(refusal: CouponRefusal): string {
  switch (refusal.kind) {
    case 'being-paid':
      return say('The sale is being paid. Go back to the sale to change its coupons.');
    case 'coupon-unknown':
      return say('No promotion asks for this coupon. Check how it is written.');
    case 'coupon-already-there':
      return say('The coupon for {name} is in this sale already.', { name: refusal.name });
    case 'coupon-not-begun':
      return say('The coupon for {name} does not count yet.', { name: refusal.name });
    case 'coupon-ended':
      return say('The coupon for {name} has ended.', { name: refusal.name });
    case 'coupon-other-store':
      return say('The coupon for {name} does not count at this store.', { name: refusal.name });
    case 'coupon-other-customer':
      return say('The coupon for {name} is not for this customer. Choose the customer first.', {
        name: refusal.name,
      });
    case 'coupon-other-hours':
      return say('The coupon for {name} does not count at this time of the week.', { name: refusal.name });
    case 'too-many-coupons':
      return say('A sale holds at most {most} coupons. Take one out first.', { most: refusal.most });
  }
}
