import { createContext, use } from 'react';
import { type MoneyFormat, formatMoney } from '@tillbridge/core/format';
import type { Money } from '@tillbridge/core/kernel';
import type { SaleView } from '../../ipc';
import type { Desk } from './desk';
import { useStore } from './store';
import type { Till } from './till';

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('a screen stands outside the desk');
  return desk;
}

/** @param pick must answer the same value while what it reads stays the same */
export const useTill = <T>(pick: (till: Till) => T): T => useStore(useDesk().till, pick);

/** The sale, on screens that are shown only when there is one. */
export function useSale<T>(pick: (sale: SaleView) => T): T {
  return useStore(useDesk().sale, (sale) => {
    if (!sale) throw new Error('a sale screen stands without a sale');
    return pick(sale);
  });
}

/** Writes amounts as the shop's country does. */
export function useMoneyText(): (amount: Money) => string {
  const currency = useSale((sale) => sale.currency);
  const minorUnitDigits = useSale((sale) => sale.minorUnitDigits);
  const locale = useSale((sale) => sale.locale);
  const format: MoneyFormat = { currency, minorUnitDigits, locale };
  return (amount) => formatMoney(amount, format);
}
