import { type Money, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { Questions } from '../app/client';
import { amountSentence, readAmount } from '../places/read-amount';
import type { Places } from '../places/use-places';
import { instantAt } from '../places/zone-time';
import { type DraftLine, readCount } from '../transfers/draft';

/** What is typed into the form. */
export type OrderDraftLine = DraftLine & { price: string; substitution: 'none' | 'similar' | 'ask' };
export type OrderDraft = {
  storeId: string | null;
  way: 'pick-up' | 'delivery';
  name: string;
  phone: string;
  address: string;
  wanted: string;
  note: string;
  lines: OrderDraftLine[];
};

type Asked = Questions['order']['make'];

const no = (sentence: string) => refuse({ kind: 'unfinished', sentence });

/** The order as the hub is asked for it, or the first thing that is missing. Source: spec/orders.md OR4 */
export function readDraft(
  draft: OrderDraft,
  places: Pick<Places, 'storeOf'>,
): Result<Asked, { kind: string; sentence: string }> {
  if (draft.name.trim() === '') return no('Say who it is for.');
  const store = draft.storeId === null ? undefined : places.storeOf(draft.storeId);
  if (!store) return no('Choose the store that makes it ready.');
  const address = draft.address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (draft.way === 'delivery' && address.length === 0) return no('A delivery needs an address to go to.');
  const wanted = draft.wanted === '' ? ok(null) : instantAt(draft.wanted, store.timeZone);
  if (!wanted.ok) return no('There is no such moment at that store. Choose another time.');
  if (draft.lines.length === 0) return no('Add what was ordered.');
  const lines: Asked['lines'] = [];
  for (const line of draft.lines) {
    const count = readCount(line);
    if (count === null) return no(`${line.name} needs a quantity above zero that it can be sold in.`);
    const price: Result<Money | null, Parameters<typeof amountSentence>[0]> =
      line.price.trim() === '' ? ok(null) : readAmount(line.price, store.minorUnitDigits);
    if (!price.ok) return no(`${line.name}: ${amountSentence(price.refusal)}`);
    if (price.value !== null && price.value < 0) return no(`${line.name}: a price is not below zero.`);
    lines.push({
      itemId: line.itemId,
      quantity: count,
      unitPrice: price.value,
      substitution: line.substitution,
      note: null,
    });
  }
  return ok({
    storeId: store.storeId,
    way: draft.way,
    customer: {
      customerId: null,
      name: draft.name,
      phone: draft.phone,
      address: draft.way === 'delivery' ? address : [],
    },
    wantedAt: wanted.value,
    lines,
    paid: null,
    note: draft.note,
  });
}
