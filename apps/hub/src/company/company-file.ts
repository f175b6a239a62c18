import { isShortFor, pinPattern, pinTroubleWords } from '@tillbridge/core/access';
import { JurisdictionV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import { z } from 'zod';
import type { HubDeps } from '../hub-deps';
import { Email } from '../account';
import { hashPin, saltBytes } from '../people';
import { newZealand } from '../jurisdiction';
import type { CompanyPlan } from './plan';

/** What `create-company` reads: a company in a person's words. Ids are made here, PINs are hashed and forgotten. */
export const CompanyFile = z.object({
  name: z.string().min(1),
  /** Who gets a link to head office. */
  owner: z.object({ name: z.string().trim().min(1), email: Email }).optional(),
  stores: z
    .array(
      StoreV1.pick({ name: true, address: true, timeZone: true, locale: true }).extend({
        phone: z.string().nullable().default(null),
        taxNumber: z.string().nullable().default(null),
        dayCutOffMinutes: z.int().min(0).max(719).default(240),
        /** New Zealand's when left out. */
        jurisdiction: JurisdictionV1.default(newZealand),
        receiptHeader: z.array(z.string()).default([]),
        receiptFooter: z.array(z.string()).default([]),
        registers: z.array(z.string().min(1)).min(1),
        staff: z
          .array(
            StaffV1.pick({ name: true, role: true, permissions: true })
              .extend({ pin: z.string().regex(pinPattern, pinTroubleWords['not-digits'].slice(0, -1)) })
              .refine(({ pin, permissions }) => !isShortFor(pin, permissions), {
                path: ['pin'],
                error: pinTroubleWords['too-short'].slice(0, -1),
              }),
          )
          .min(1),
      }),
    )
    .min(1),
});

/** The plan of a company with an empty catalogue. */
export function planFrom(file: z.infer<typeof CompanyFile>, { ids, randomBytes }: HubDeps): CompanyPlan {
  const stores = file.stores.map(({ registers, staff, ...own }) => ({
    store: {
      ...own,
      storeId: ids.next<'StoreId'>(),
      companyName: file.name,
      embeddedCodes: [],
      quickKeys: [],
    },
    registers,
    staff,
  }));
  return {
    tenantId: ids.next(),
    name: file.name,
    stores: stores.map(({ store }) => store),
    registers: stores.flatMap(({ store: { storeId }, registers }) =>
      registers.map((name) => ({ registerId: ids.next<'RegisterId'>(), storeId, name })),
    ),
    categories: [],
    items: [],
    openingStock: [],
    staff: stores.flatMap(({ store: { storeId }, staff }) =>
      staff.map(({ pin, ...own }) => ({
        storeId,
        record: {
          ...own,
          staffId: ids.next<'StaffId'>(),
          pin: hashPin(pin, randomBytes(saltBytes)),
          isActive: true,
        },
      })),
    ),
  };
}
