import { money, noMoney } from '@tillbridge/core/kernel';
import type { CashControlV1, StoreV1 } from '@tillbridge/core/wire';

/** A store that says nothing of its drawers has one, and accepts every variance. */
const anyControl: CashControlV1 = {
  requiresShift: false,
  usualFloat: noMoney,
  varianceThreshold: money(Number.MAX_SAFE_INTEGER),
  dropAbove: null,
  drawers: ['1'],
};

export const controlOf = (store: StoreV1 | null): CashControlV1 => store?.cashControl ?? anyControl;
