import {
  CashControlV1,
  ForeignCurrencyV1,
  LaybyRuleV1,
  OpeningHoursV1,
  ReceiptLayoutV1,
  ReceiptLogoV1,
  SaleHoursRuleV1,
  receiptDefaults,
} from '@tillbridge/core/wire';
import { type ReceiptLanguage, receiptLanguages } from '@tillbridge/core/receipt';
import { z } from 'zod';

const line = z.string().trim().max(120);
const paper = z.array(z.string().max(240)).max(12);

const isTimeZone = (zone: string): boolean => timeZones.has(zone);
/** What this program can tell the time in: the IANA list, with UTC, which Intl leaves out of it. */
export const timeZones: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

function isLocale(text: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(text).length > 0;
  } catch (error) {
    // Intl throws at what is no locale at all, and that is the answer.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const cashControl = CashControlV1.refine(
  ({ usualFloat, varianceThreshold, dropAbove }) =>
    usualFloat >= 0 && varianceThreshold >= 0 && (dropAbove === null || dropAbove > 0),
  'No amount of a drawer is less than nothing.',
).refine(
  ({ drawers }) =>
    drawers.length <= 8 &&
    drawers.every((name) => name.trim() === name && name.length <= 20) &&
    new Set(drawers).size === drawers.length,
  'A register has at most eight drawers, each with a short name of its own.',
);

/** What a person enters of a store. Source: spec/stores.md SR1, SR2 */
export const StoreDetails = z.object({
  name: line.min(1, 'Give the store a name.'),
  companyName: line.min(1, 'Receipts carry the legal name of the company.'),
  address: z.array(line.min(1)).min(1, 'Receipts carry the address: enter at least one line.').max(6),
  phone: line.nullable().transform((text) => (text === '' ? null : text)),
  taxNumber: line.nullable().transform((text) => (text === '' ? null : text)),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone of the list.'),
  locale: z.string().refine(isLocale, 'Choose a language and country of the list.'),
  jurisdictionCode: z.string().min(1, 'Choose whose taxes the store charges.'),
  dayCutOffMinutes: z.int().min(0).max(719),
  openingHours: OpeningHoursV1.nullable(),
  receiptHeader: paper,
  receiptFooter: paper,
  legalTexts: z.array(z.string().max(600)).max(8),
  receiptLayout: ReceiptLayoutV1,
  receiptLogo: ReceiptLogoV1.nullable(),
  /** Left out, it stays as it is. Source: spec/receipt.md RC26 */
  /** Null leaves receipts in English alone; left out, it stays as it is. Source: spec/receipt.md RC28 */
  receiptLanguage: z
    .enum(Object.keys(receiptLanguages) as ReceiptLanguage[])
    .nullable()
    .optional(),
  receiptByDefault: z.enum(receiptDefaults).optional(),
  takesTips: z.boolean().optional(),
  /** Notes of other countries that the tills take, and at which rate. */
  foreignCurrencies: z.array(ForeignCurrencyV1).max(12).optional(),
  /** Days in which a change of mind may be brought back; null sets none, left out it stays as it is. Source: spec/returns.md RT6 */
  returnDays: z.int().min(0).max(3650).nullable().optional(),
  /** Printed on each receipt; null prints nothing, left out it stays as it is. Source: spec/returns.md RT19 */
  returnPolicy: z.string().trim().min(1).max(600).nullable().optional(),
  /** The store's own, which only narrow the law's; left out, they stay as they are. Source: spec/age-and-hours.md AH8 */
  saleHours: z.array(SaleHoursRuleV1).max(20).optional(),
  /** Null keeps no shifts any more; left out, it stays as it is. Source: spec/shifts.md SF22 */
  cashControl: cashControl.nullable().optional(),
  /** Left out, it stays as it is. Source: spec/laybys.md LY12 */
  laybyRule: LaybyRuleV1.refine(
    ({ cancelFee, remindDaysBefore, days }) =>
      cancelFee >= 0 && (remindDaysBefore === null || remindDaysBefore <= days),
    'A fee is not less than nothing, and nobody is reminded before the agreement.',
  ).optional(),
});
export type StoreDetails = z.infer<typeof StoreDetails>;
