import { idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((value) => value || null)
    .nullable();

export const customerDetails = z.object({
  name: z.string().trim().min(1, 'Enter a name.').max(120),
  company: line(120),
  email: z.email('This is not an email address.').max(254).nullable(),
  phone: line(40),
  customerGroupId: idOf('CustomerGroupId').nullable(),
  note: line(2_000),
  exemption: z
    .object({
      certificate: z.string().trim().min(1).max(60),
      reason: z.string().trim().min(1).max(120),
      until: z.iso.date().nullable(),
    })
    .nullable(),
});
/** What head office says beside it; when a consent was given is the hub's to say. */
export const customerMore = z.object({
  cardCode: line(120),
  address: z.array(z.string().trim().min(1).max(120)).max(6),
  taxNumber: line(60),
  takesMail: z.boolean(),
  takesSms: z.boolean(),
});
/** Left out by whoever may not say it, and by programs. */
export const customerAccount = z.object({
  accountLimit: moneySchema.refine((amount) => amount >= 0, 'A limit is not below zero.').nullable(),
  accountTermsDays: z.int().min(0).max(365).nullable(),
});
export const whichCustomer = z.object({ customerId: idOf('CustomerId') });
