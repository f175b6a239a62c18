import { burn, burnable } from '@tillbridge/core/loyalty';
import { priceSale } from '@tillbridge/core/sale';
import { say } from '@tillbridge/words';
import type { BurnRefusal } from '@tillbridge/core/loyalty';
import type { OpenSale } from '@tillbridge/core/sale';
import type { CustomerV1 } from '@tillbridge/core/wire';
import type { Done, Refused } from '../../ipc';
import type { LoyaltyApi } from '../../ipc/areas/loyalty';
import type { AreaNeeds } from '../areas';
import { customerById } from '../customer/known';
import { refused, saleRefused } from '../sale/refusals';
import { asOfText } from '../value/words';
import { holdingIn, isHubAway, loyaltyRule, payableIn, toldAt } from './points';

/** Source: spec/loyalty.md LO5, LO6 */
export function loyaltyOn({ counter, paying, hubContact }: AreaNeeds): LoyaltyApi {
  const holdingNow = (customer: CustomerV1, sale: OpenSale) =>
    holdingIn(counter, customer, { sale, isAway: isHubAway(hubContact(), counter.clock.now()) });

  return {
    pointsOfSale() {
      const identity = counter.identity();
      const store = identity && counter.catalogue.counter(identity.storeId, identity.registerId)?.store;
      const { sale } = counter.till.state;
      const customer = sale?.customer && customerById(counter, sale.customer.customerId);
      const rule = loyaltyRule(counter);
      if (!store || !sale || !customer || !rule || !counter.staff()) return null;
      const holding = holdingNow(customer, sale);
      const paying = payableIn(sale, rule, priceSale(sale, counter.clock.now()));
      const { most, amount } = burnable(rule, holding, paying);
      const all = burn(rule, holding, { asked: null, ...paying });
      const told = toldAt(counter);
      return {
        name: customer.name,
        points: holding.known - holding.inSale,
        pointWorth: rule.pointWorth,
        least: rule.minimumToBurn,
        most,
        amount,
        asOf: told === null ? null : asOfText(told, store),
        isAway: holding.isAway,
        offlineMost: rule.offlineMost,
        why: all.ok ? null : burnRefused(all.refusal, customer.name).refusal.sentence,
      };
    },

    payWithPoints: ({ intentId, points: asked }): Done =>
      paying.take(intentId, ({ store }, sale, at) => {
        const customer = sale.customer && customerById(counter, sale.customer.customerId);
        if (!customer)
          return refused(
            'no-customer',
            say('Points need to know whose. Go back to the sale and choose the customer.'),
          );
        const rule = loyaltyRule(counter);
        if (!rule) return burnRefused({ kind: 'no-points-here' }, customer.name);
        const priced = priceSale(sale, at);
        if (priced.due <= 0) return saleRefused({ kind: 'nothing-due' }, store);
        const burned = burn(rule, holdingNow(customer, sale), {
          asked,
          ...payableIn(sale, rule, priced),
        });
        if (!burned.ok) return burnRefused(burned.refusal, customer.name);
        const { points, amount } = burned.value;
        return { ok: true, value: { kind: 'points', amount, reference: customer.name, points } };
      }),
  };
}

function burnRefused(refusal: BurnRefusal, name: string): Refused {
  switch (refusal.kind) {
    case 'no-points-here':
      return refused(refusal.kind, say('Points pay for nothing here. Take another payment.'));
    case 'too-few-points':
      return refused(
        refusal.kind,
        say('{name} has {left} points; at least {least} are needed to pay with them.', {
          name,
          left: refusal.left,
          least: refusal.least,
        }),
      );
    case 'too-many-points':
      return refused(
        refusal.kind,
        refusal.most > 0
          ? say('At most {most} points can pay here. Key fewer, and take the rest another way.', {
              most: refusal.most,
            })
          : say('Nothing that is still due can be paid with points. Take another payment.'),
      );
    case 'ask-hub-for-points':
      return refused(
        refusal.kind,
        say('The hub is away, and this till may let go only {most} more of their points until it is back.', {
          most: refusal.most,
        }),
      );
  }
}
