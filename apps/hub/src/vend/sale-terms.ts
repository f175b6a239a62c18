import { type TenderKind, tenderKinds } from '@tillbridge/core/wire';
import { z } from 'zod';

/** What telling of sales needs to know of a retailer beside the maps of places and goods. */
export const SaleTerms = z.object({
  /** Whom Vend shows as the seller. */
  authorId: z.string().nullable().default(null),
  /** Who works there, by what our people may be known by: mail address, user name and name, in lower case. */
  sellers: z.array(z.object({ id: z.string(), names: z.array(z.string()) })).default([]),
  paymentTypes: z
    .array(z.object({ id: z.string(), name: z.string(), typeId: z.string().nullable() }))
    .default([]),
});
export type SaleTerms = z.infer<typeof SaleTerms>;
export type TheirPaymentType = SaleTerms['paymentTypes'][number];

/** What settles a sale here and needs a payment type there; the rounding of cash is one, so that the payments come to the total. */
export const settledBy = [...tenderKinds, 'cash-rounding'] as const;
export type SettledBy = TenderKind | 'cash-rounding';

/** As people know them. */
export const settledByWords: Readonly<Record<SettledBy, string>> = {
  cash: 'Cash',
  'card-manual': 'Card',
  'foreign-cash': 'Foreign cash',
  'gift-card': 'Gift card',
  'store-credit': 'Store credit',
  'on-account': 'On account',
  points: 'Loyalty points',
  deposit: 'Layby deposit',
  'paid-online': 'Paid online',
  'cash-rounding': 'Cash rounding',
};

/** Vend's own numbers of the types that every retailer has. Source: reference of outside services, A9 */
const typeIds: Partial<Record<SettledBy, string>> = { cash: '1', points: '106', 'gift-card': '118' };
const names: Readonly<Record<SettledBy, RegExp>> = {
  cash: /^cash$/i,
  'card-manual': /^(?!.*gift).*(card|eftpos|credit card)/i,
  'foreign-cash': /foreign|currency/i,
  'gift-card': /gift/i,
  'store-credit': /store credit/i,
  'on-account': /account/i,
  points: /loyalty|points/i,
  deposit: /layby|deposit/i,
  'paid-online': /online|web/i,
  'cash-rounding': /rounding/i,
};
/** What stands for it where there is no type of its own: its money lies in the same drawer. */
const otherwise: Partial<Record<SettledBy, SettledBy>> = { 'foreign-cash': 'cash', 'cash-rounding': 'cash' };

/**
 * Their user who sold: the first who has one of the names, in the order of the names; whoever has several likes there is none of them.
 * @param names what one of ours is known by, the surest first
 * Source: spec/vend.md VN22
 */
export function sellerOf({ sellers, authorId }: SaleTerms, names: readonly string[]): string | null {
  for (const name of names) {
    const alike = sellers.filter((seller) => seller.names.includes(name.trim().toLowerCase()));
    const [only] = alike;
    if (only && alike.length === 1) return only.id;
  }
  return authorId;
}

type Choosing = {
  chosen: Readonly<Record<string, string>>;
  types: readonly TheirPaymentType[];
};

/** The payment type of theirs that settles it: what was chosen as long as it is there, or a guess by type and then by name. Source: spec/vend.md VN22 */
export function paymentTypeOf(by: SettledBy, { chosen, types }: Choosing): string | null {
  const named = types.find(({ id }) => id === chosen[by]);
  if (named) return named.id;
  const guess =
    types.find(({ typeId }) => typeId !== null && typeId === typeIds[by]) ??
    types.find(({ name }) => names[by].test(name));
  if (guess) return guess.id;
  const next = otherwise[by];
  return next === undefined ? null : paymentTypeOf(next, { chosen, types });
}
