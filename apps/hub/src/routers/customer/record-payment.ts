import { idOf, instantSchema, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { recordPayment as record } from '../../customer';
import { officePaymentMethods } from '../../database/schema';
import { allowed } from '../procedure';

/** What was paid of an account otherwise than at a till. */
export const recordPayment = allowed('change-customers')
  .input(
    z.object({
      paymentId: idOf('PaymentId'),
      customerId: idOf('CustomerId'),
      amount: moneySchema,
      receivedAt: instantSchema,
      method: z.enum(officePaymentMethods),
      note: z
        .string()
        .trim()
        .max(200)
        .transform((note) => note || null)
        .nullable(),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => record(db, deps, principal, input));
