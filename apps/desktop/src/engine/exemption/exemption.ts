import { tradingDateOf } from '@tillbridge/core/kernel';
import { setExemption } from '@tillbridge/core/sale';
import type { ExemptionApi } from '../../ipc/areas/exemption';
import type { AreaNeeds } from '../areas';
import { present } from '../sale/counter';
import { done, saleRefused } from '../sale/refusals';

/** Source: spec/sale.md S15 */
export function exemptionOn({ counter }: AreaNeeds): ExemptionApi {
  const { intents, till, clock } = counter;
  return {
    setExemption: ({ intentId, exemption }) =>
      intents.once(intentId, 'set-exemption', (tx) => {
        // Taking it off brings the tax back, which anybody who sells may do.
        const who = present(counter, exemption === null ? 'sell' : 'sell-exempt');
        if (!who.ok) return who;
        const { store } = who.value;
        const { sale } = till.state;
        if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, store);
        const today = tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes);
        const decided = setExemption(sale, exemption, today);
        if (!decided.ok) return saleRefused(decided.refusal, store);
        till.change(tx, { sale: decided.value.sale });
        return done;
      }),
  };
}
