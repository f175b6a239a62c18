import { z } from 'zod';
import { idOf, instantSchema, quantitySchema } from './fields';

/** What one store asks of another's stock: what is there, and that some of it waits for a customer. Source: spec/near-by.md */

export const longestHoldDays = 14;
export const longestHoldName = 60;
const aboveZero = quantitySchema.refine((milli) => milli > 0, 'must be above zero');

/** Goods on a store's shelf that wait for a customer; null once nobody is bound by it. Key: its id. */
export const StockHoldV1 = z.object({
  holdId: idOf('HoldId'),
  /** Where the goods lie. */
  storeId: idOf('StoreId'),
  itemId: idOf('ItemId'),
  quantity: aboveZero,
  customerId: idOf('CustomerId').nullable(),
  customerName: z.string(),
  phone: z.string().nullable(),
  /** The store that asked for it. */
  askedBy: z.string(),
  askedAt: instantSchema,
  until: instantSchema,
  /** When somebody of that store took the goods off the shelf for it; null or left out while nobody said so. */
  putAsideAt: instantSchema.nullable().optional(),
  /** The store that asked for it, by its id: told of a hold elsewhere as well. Left out by a hub of before. */
  askedByStoreId: idOf('StoreId').optional(),
  /** How it ended, told to the store that asked for it; the one where the goods lie is told nothing of it any more. */
  ended: z
    .object({ at: instantSchema, how: z.enum(['sold', 'let-go']) })
    .nullable()
    .optional(),
});
export type StockHoldV1 = z.infer<typeof StockHoldV1>;

export const holdEnds = ['sold', 'let-go'] as const;

/** How long a hold that has run out is still told to tills, so that somebody brings the goods back: until Monday for a Friday's. */
export const runOutToldMs = 3 * 86_400_000;

/** What a store has of one item, as head office knows it. */
export const StockNearV1 = z.object({
  storeId: idOf('StoreId'),
  storeName: z.string(),
  phone: z.string().nullable(),
  onHand: quantitySchema,
  held: quantitySchema,
  /** Of transfers that were agreed and have not left. */
  committed: quantitySchema,
  available: quantitySchema,
  /** On its way to that store. */
  comingIn: quantitySchema,
  /** How old the numbers are; null where nobody can say. */
  asOf: instantSchema.nullable(),
  isCurrent: z.boolean(),
});
export type StockNearV1 = z.infer<typeof StockNearV1>;

/** Requests of a till about goods in other stores. */
export const nearByRequests = {
  'stock-near': {
    input: z.object({ itemId: idOf('ItemId') }),
    output: z.object({ stores: z.array(StockNearV1) }),
  },
  /** Sets goods aside in a store, for so many days; refused where they are not to be had any more. */
  'hold-stock': {
    input: z.object({
      holdId: idOf('HoldId'),
      storeId: idOf('StoreId'),
      itemId: idOf('ItemId'),
      quantity: aboveZero,
      customerId: idOf('CustomerId').nullable(),
      customerName: z.string().trim().min(1).max(longestHoldName),
      phone: z.string().trim().max(longestHoldName).nullable(),
      days: z.int().min(1).max(longestHoldDays),
      staffId: idOf('StaffId'),
    }),
    output: z.object({ until: instantSchema }),
  },
  /** Somebody of the store where it lies took it off the shelf. */
  'put-hold-aside': {
    input: z.object({ holdId: idOf('HoldId'), staffId: idOf('StaffId'), at: instantSchema }),
    output: z.object({}),
  },
  /** The customer has it, or wants it no more; said by the store where it lies, maybe much later. */
  'end-hold': {
    input: z.object({
      holdId: idOf('HoldId'),
      how: z.enum(holdEnds),
      staffId: idOf('StaffId'),
      at: instantSchema,
    }),
    output: z.object({}),
  },
} as const;
