import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { OutsideSale } from '../outside';
import { sumsOf } from './map-sale';
import type { Unreadable } from './read-answer';
import type { Sale } from './shapes';

/** What the reading of a sale has to know. */
export type SoldContext = {
  currency: string;
  minorUnitDigits: number;
  store(outletId: string | null): string | null;
  item(productId: string): string | null;
};

/**
 * Whether goods went over the counter with it: it is closed, or was taken on account, which Vend leaves open until it is paid. Parked
 * ones, laybys and what waits to be fetched are none yet. Source: reference of outside services, A11; spec/vend.md VN30
 */
export const isSold = ({ state, attributes, deleted_at: deletedAt }: Sale): boolean =>
  !deletedAt && (state === 'closed' || (state === 'pending' && (attributes ?? []).includes('onaccount')));

/** Beyond this a quantity or an amount is a mistake of somebody's; major units and pieces. */
const most = 1_000_000_000;

/**
 * A sale of theirs in our terms: amounts of major units to the nearest minor one, half away from nothing; what they say it comes to,
 * or what its lines do where they say nothing. Refuses one without a time, and one with an amount that cannot be.
 * Source: spec/vend.md VN30
 */
export function soldOf(sale: Sale, context: SoldContext): Result<OutsideSale, Unreadable> {
  const soldAt = sale.date ? Date.parse(inUtc(sale.date)) : Number.NaN;
  if (!Number.isFinite(soldAt))
    return refuse({ kind: 'unreadable', sentence: 'It does not say when it was made.' });
  const sums = sumsOf(sale);
  const minor = (major: number): number => rounded(major * 10 ** context.minorUnitDigits);
  const [price, tax] = [sale.totals?.price ?? sums.price, sale.totals?.tax ?? sums.tax];
  if ([price, tax, ...sale.line_items.map(({ quantity }) => quantity)].some((each) => Math.abs(each) > most))
    return refuse({ kind: 'unreadable', sentence: 'It has an amount that cannot be right.' });
  return ok({
    ...{ theirId: sale.id, placeId: sale.source.outlet_id ?? null },
    storeId: context.store(sale.source.outlet_id ?? null),
    ...{ soldAt, number: (sale.invoice_number ?? '').slice(0, 80), buyerId: sale.customer_id || null },
    ...{ currency: context.currency, net: minor(price), tax: minor(tax) },
    lines: sale.line_items.map(({ product, quantity, pricing }) => ({
      ...{ goodsId: product.id, itemId: context.item(product.id), quantityMilli: rounded(quantity * 1_000) },
      net: minor(pricing.total ?? pricing.price * quantity),
    })),
  });
}

/** Floats of five decimals: what is a half by the hand that wrote it is one here. */
const rounded = (value: number): number => {
  const exact = Number(Math.abs(value).toFixed(3));
  return Math.sign(value) * Math.round(exact) || 0;
};

/** Older rows have a time without a zone, which is UTC. */
const inUtc = (text: string): string =>
  /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) || !/\d:\d/.test(text) ? text : `${text.trim().replace(' ', 'T')}Z`;
