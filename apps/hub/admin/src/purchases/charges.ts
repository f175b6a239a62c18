import { noMoney } from '@tillbridge/core/kernel';
import { type ReceiptChargeV1, chargeKinds, spreads } from '@tillbridge/core/wire';
import { readCost } from '../goods/lines';

type Kind = ReceiptChargeV1['kind'];
type Spread = ReceiptChargeV1['spreadBy'];

/** Freight, duty and the like as typed: the amount in the currency's large unit. */
export type TypedCharge = { key: string; kind: Kind; amount: string | number; spreadBy: Spread };

export const chargeWords: Readonly<Record<Kind, string>> = {
  freight: 'Freight',
  duty: 'Duty',
  insurance: 'Insurance',
  other: 'Something else',
};
export const spreadWords: Readonly<Record<Spread, string>> = {
  value: 'by value',
  quantity: 'by quantity',
  weight: 'by weight',
};
export const chargeChoices = chargeKinds.map((value) => ({ value, label: chargeWords[value] }));
export const spreadChoices = spreads.map((value) => ({ value, label: spreadWords[value] }));

export const typedCharges = (charges: readonly ReceiptChargeV1[], minorUnitDigits: number): TypedCharge[] =>
  charges.map(({ kind, amount, spreadBy }, index) => ({
    ...{ key: String(index), kind, spreadBy },
    amount: amount / 10 ** minorUnitDigits,
  }));

/** As they are stated, without those of nothing; or the sentence that says which is no amount. */
export function readCharges(
  typed: readonly TypedCharge[],
  minorUnitDigits: number,
): ReceiptChargeV1[] | string {
  const charges: ReceiptChargeV1[] = [];
  for (const { kind, amount, spreadBy } of typed) {
    const read = readCost(amount, minorUnitDigits);
    if (read === undefined) return `${chargeWords[kind]} is no amount.`;
    if (read !== null && read !== noMoney) charges.push({ kind, amount: read, spreadBy });
  }
  return charges;
}
