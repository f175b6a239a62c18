import { type Result, idFrom, ok, refuse } from '@tillbridge/core/kernel';
import type { Questions } from '../app/client';
import { amountSentence, readAmount } from '../places/read-amount';

export type BulkInput = Questions['product']['bulkApply'];
export type BulkChange = BulkInput['change'];

/** `keep` leaves a field as it is, an empty text takes it away. */
export type BulkDraft = {
  categoryId: string;
  brandId: string;
  ageClass: string;
  state: 'keep' | 'active' | 'archived';
  addTags: string[];
  removeTags: string[];
  price: 'keep' | 'percent' | 'amount';
  priceText: string;
  ending: 'none' | '99' | '95' | '90' | '00';
};

export const keep = 'keep';
export const emptyBulk: BulkDraft = {
  categoryId: keep,
  brandId: keep,
  ageClass: keep,
  state: 'keep',
  addTags: [],
  removeTags: [],
  price: 'keep',
  priceText: '',
  ending: 'none',
};

type AgeClass = Exclude<BulkChange['ageClass'], undefined>;

/** What was chosen, as the hub takes it; or what cannot be read. Source: spec/office-screens.md OS11 */
export function readBulk(draft: BulkDraft, digits: number): Result<BulkChange, { sentence: string }> {
  const change: BulkChange = {};
  if (draft.categoryId !== keep)
    change.categoryId = draft.categoryId === '' ? null : idFrom<'CategoryId'>(draft.categoryId);
  if (draft.brandId !== keep) change.brandId = draft.brandId === '' ? null : idFrom<'BrandId'>(draft.brandId);
  if (draft.ageClass !== keep) change.ageClass = (draft.ageClass || null) as AgeClass;
  if (draft.state !== 'keep') change.isActive = draft.state === 'active';
  if (draft.addTags.length > 0) change.addTags = draft.addTags;
  if (draft.removeTags.length > 0) change.removeTags = draft.removeTags;
  if (draft.price !== 'keep') {
    const price = readPrice(draft, digits);
    if (!price.ok) return price;
    change.price = price.value;
  }
  return Object.keys(change).length === 0
    ? refuse({ sentence: 'Choose something to change first.' })
    : ok(change);
}

function readPrice(
  { price, priceText, ending }: BulkDraft,
  digits: number,
): Result<NonNullable<BulkChange['price']>, { sentence: string }> {
  const every = 10 ** digits;
  const rounding = ending === 'none' ? null : { every, ending: Math.round((Number(ending) * every) / 100) };
  if (price === 'amount') {
    const amount = readAmount(priceText, digits);
    if (!amount.ok) return refuse({ sentence: amountSentence(amount.refusal) });
    return ok({ by: { kind: 'amount', amount: amount.value }, rounding });
  }
  const percent = Number(priceText.replace('%', '').replace(',', '.').replace('−', '-').trim());
  if (priceText.trim() === '' || !Number.isFinite(percent) || percent < -100 || percent > 1000) {
    return refuse({ sentence: 'Type per cent like 5 for dearer or -10 for cheaper.' });
  }
  return ok({ by: { kind: 'percent', ppm: Math.round(percent * 10_000) }, rounding });
}
