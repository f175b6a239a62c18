import { refuse } from '@tillbridge/core/kernel';
import { maxLines } from '@tillbridge/core/sale';
import {
  idOf,
  instantSchema,
  moneySchema,
  orderWays,
  quantitySchema,
  substitutions,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { makeOrder, orderSentence } from '../../order';
import { allowed } from '../procedure';

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((value) => value || null)
    .nullable();

/** For a customer who rang: head office's own orders come by no channel but the phone. */
export const make = allowed('make-orders')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      way: z.enum(orderWays),
      customer: z.object({
        customerId: idOf('CustomerId').nullable(),
        name: z.string().trim().min(1, 'Say who it is for.').max(120),
        phone: optional(40),
        address: z.array(z.string().trim().min(1).max(120)).max(6),
      }),
      wantedAt: instantSchema.nullable(),
      lines: z
        .array(
          z.object({
            itemId: idOf('ItemId'),
            quantity: quantitySchema,
            unitPrice: moneySchema.nullable(),
            substitution: z.enum(substitutions),
            note: optional(200),
          }),
        )
        .min(1, 'Add what was ordered.')
        .max(maxLines),
      paid: z
        .object({ amount: moneySchema, by: z.string().trim().min(1).max(60), reference: optional(60) })
        .nullable(),
      note: optional(500),
    }),
  )
  .mutation(async ({ ctx: { db, deps, principal }, input }) => {
    const made = await makeOrder(db, deps, principal, {
      ...input,
      channel: 'phone',
      externalId: null,
      number: null,
      lines: input.lines.map(({ itemId, ...line }) => ({ item: { itemId }, ...line })),
    });
    return made.ok ? made : refuse({ kind: made.refusal.kind, sentence: orderSentence(made.refusal) });
  });
