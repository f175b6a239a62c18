import { readScan } from '@tillbridge/core/barcode';
import { priceInForce } from '@tillbridge/core/catalogue';
import {
  type Instant,
  type Money,
  type Quantity,
  extend,
  milliPerUnit,
  noMoney,
  quantity,
  units,
} from '@tillbridge/core/kernel';
import type { ItemV1, StoreV1 } from '@tillbridge/core/wire';
import { type FoundByCode, itemsByCode, itemsBySku } from '../catalogue/look-up';
import type { Counter } from '../sale/counter';
import type { Picked } from '../sale/ring-up';

/** What the label itself says of this piece. */
export type Amount = { quantity?: Quantity | undefined; price?: Money | undefined };

export type CodeRead =
  | { kind: 'unreadable'; sentence: string }
  | { kind: 'read'; code: string; found: FoundByCode[]; amount: Amount; tracked: Picked['tracked'] };

/** What a code is, and every item that carries it; none is an unknown code. Source: spec/scanning.md */
export function readCode(
  counter: Counter,
  store: StoreV1,
  { aim, data }: { aim: string | null; data: string },
): CodeRead {
  const read = readScan({ aim, data }, store.embeddedCodes, {
    minorUnitDigits: store.jurisdiction.minorUnitDigits,
    thisYear: new Date(counter.clock.now()).getUTCFullYear(),
  });
  if (read.kind === 'unreadable') return read;
  const coded = counter.catalogue.read((db) => itemsByCode(db, read.keys)) ?? [];
  const found =
    coded.length > 0 ? coded : (counter.catalogue.read((db) => itemsBySku(db, data.trim())) ?? []);
  return {
    kind: 'read',
    code: read.shown,
    found,
    amount: amountOf(read),
    tracked: read.kind === 'gs1' ? read : undefined,
  };
}

function amountOf(read: Exclude<ReturnType<typeof readScan>, { kind: 'unreadable' }>): Amount {
  if (read.kind === 'embedded') return { quantity: read.quantity, price: read.price };
  if (read.kind === 'gs1') return { quantity: read.weight };
  return {};
}

export const packOf = (found: FoundByCode | undefined, amount: Amount): Quantity =>
  amount.quantity ?? (amount.price === undefined ? (found?.packQuantity ?? units(1)) : units(1));

/**
 * A price label on something sold by weight tells its weight, too: where that weight comes to the very price on the label the
 * stock is right as well; where it does not, the customer pays what the label says.
 */
export function labelled(item: ItemV1, amount: Amount, at: Instant): Amount {
  const unitPrice = priceInForce(item, at)?.price ?? noMoney;
  if (amount.price === undefined || item.unitOfMeasure === 'each' || unitPrice <= 0) return amount;
  const weight = quantity(Math.round((amount.price * milliPerUnit) / unitPrice));
  return weight > 0 && extend(unitPrice, weight) === amount.price ? { quantity: weight } : amount;
}
