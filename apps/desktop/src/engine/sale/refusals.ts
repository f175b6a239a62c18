import { formatMoney, formatQuantity } from '@tillbridge/core/format';
import { type SaleRefusal, refusalSentence } from '@tillbridge/core/sale';
import type { StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';

export const done: Done = { ok: true, value: null };

export const refused = (kind: string, sentence: string): Refused => ({
  ok: false,
  refusal: { kind, sentence },
});

/** The core's refusal in the words of this store's country. */
export const saleRefused = (refusal: SaleRefusal, store: StoreV1): Refused =>
  refused(
    refusal.kind,
    refusalSentence(refusal, {
      amount: (money) => formatMoney(money, { ...store.jurisdiction, locale: store.locale }),
      quantity: (milli) => formatQuantity(milli, 'each', store.locale),
      say,
    }),
  );
