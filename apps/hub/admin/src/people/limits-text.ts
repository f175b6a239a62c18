import { decimalText } from '@tillbridge/core/format';
import type { Money } from '@tillbridge/core/kernel';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { amountSentence, readAmount } from '../places/read-amount';

/** Limits as they are typed; empty sets none. */
export type LimitsText = {
  discount: string;
  price: string;
  refund: string;
  adjustment: string;
  transfer: string;
};
type Home = { minorUnitDigits: number };

const wholePpm = 1_000_000;
const percentOf = (ppm: number | null): string => (ppm === null ? '' : String(ppm / 10_000));

const amountText = (amount: Money | null | undefined, digits: number): string =>
  typeof amount === 'number' ? decimalText(amount, digits) : '';

export const limitsTextOf = (limits: LimitsV1 | null, { minorUnitDigits }: Home): LimitsText => ({
  discount: percentOf(limits?.discountPpm ?? null),
  price: percentOf(limits?.priceOverridePpm ?? null),
  refund: amountText(limits?.refund, minorUnitDigits),
  adjustment: amountText(limits?.adjustment, minorUnitDigits),
  transfer: amountText(limits?.transferWorth, minorUnitDigits),
});

/** @returns ppm, null for an empty field, or undefined for what is no percentage up to the most */
function ppmOf(text: string, mostPpm: number): number | null | undefined {
  const bare = text.replace('%', '').replace(',', '.').trim();
  if (bare === '') return null;
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(bare)) return undefined;
  const ppm = Math.round(Number(bare) * 10_000);
  return ppm > mostPpm ? undefined : ppm;
}

/** A price can be more than doubled, and nothing is cheaper than free. */
const mostPricePpm = 10 * wholePpm;

/** What is wrong with each field, in a sentence; null where nothing is. */
export const troubleWithLimits = (
  { discount, price, refund, adjustment, transfer }: LimitsText,
  { minorUnitDigits }: Home,
): Record<keyof LimitsText, string | null> => {
  return {
    discount:
      ppmOf(discount, wholePpm) === undefined ? 'Type a percentage from 0 to 100, or leave it empty' : null,
    price:
      ppmOf(price, mostPricePpm) === undefined ? 'Type a percentage from 0 to 1000, or leave it empty' : null,
    refund: troubleWithAmount(refund, minorUnitDigits),
    adjustment: troubleWithAmount(adjustment, minorUnitDigits),
    transfer: troubleWithAmount(transfer, minorUnitDigits),
  };
};

function troubleWithAmount(text: string, minorUnitDigits: number): string | null {
  const amount = text.trim() === '' ? null : readAmount(text, minorUnitDigits);
  if (amount === null) return null;
  if (!amount.ok) return amountSentence(amount.refusal);
  return amount.value < 0 ? 'Type an amount of zero or more, or leave it empty' : null;
}

/** What was typed, once nothing is wrong with it; null where every field is empty. */
export function readLimits(
  { discount, price, refund, adjustment, transfer }: LimitsText,
  { minorUnitDigits }: Home,
): LimitsV1 | null {
  const amountOf = (text: string): Money | null => {
    const amount = text.trim() === '' ? null : readAmount(text, minorUnitDigits);
    return amount?.ok ? amount.value : null;
  };
  const limits = {
    discountPpm: ppmOf(discount, wholePpm) ?? null,
    priceOverridePpm: ppmOf(price, mostPricePpm) ?? null,
    refund: amountOf(refund),
    adjustment: amountOf(adjustment),
    transferWorth: amountOf(transfer),
  };
  return Object.values(limits).every((each) => each === null) ? null : limits;
}
