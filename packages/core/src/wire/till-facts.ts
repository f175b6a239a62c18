import { z } from 'zod';
import { tillPermissions } from '../access';
import { ageClasses, saleHoursClasses } from './classes';
import { idOf, instantSchema, moneySchema, quantitySchema } from './fields';

/** What happens at a till beside its sales. Source: spec/facts.md */

export const lineRemovalReasons = [
  'scanned-twice',
  'customer-changed-mind',
  'wrong-item',
  'price-dispute',
  'other',
] as const;
export type LineRemovalReason = (typeof lineRemovalReasons)[number];

export const drawerReasons = [
  'sale',
  'no-sale',
  'float',
  'paid-in',
  'paid-out',
  'drop',
  'count',
  'payment',
] as const;

export const ageOutcomes = ['id-sighted', 'id-scanned', 'clearly-over', 'refused'] as const;
export const ageRefusals = [
  'no-id',
  'under-age',
  'fake-id',
  'expired-id',
  'intoxicated',
  'buying-for-a-minor',
] as const;

export const LineRemovedV1 = z.object({
  type: z.literal('line-removed'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  lineId: idOf('LineId'),
  itemId: idOf('ItemId'),
  quantity: quantitySchema,
  unitPrice: moneySchema,
  staffId: idOf('StaffId'),
  reason: z.enum(lineRemovalReasons),
  /** The drawer's shift that was in use. */
  shiftId: idOf('ShiftId').optional(),
});

/** A removed line that was brought back within the few seconds in which that is one tap. */
export const LineRestoredV1 = z.object({
  type: z.literal('line-restored'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  lineId: idOf('LineId'),
  staffId: idOf('StaffId'),
});

export const SaleDiscardedV1 = z.object({
  type: z.literal('sale-discarded'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  staffId: idOf('StaffId'),
  lineCount: z.int().min(0),
  total: moneySchema,
  shiftId: idOf('ShiftId').optional(),
});

export const StaffSignedInV1 = z.object({
  type: z.literal('staff-signed-in'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
});
export const StaffSignedOutV1 = z.object({
  type: z.literal('staff-signed-out'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
});
export const PinLockedV1 = z.object({
  type: z.literal('pin-locked'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
  misses: z.int().positive(),
});

export const DrawerOpenedV1 = z.object({
  type: z.literal('drawer-opened'),
  v: z.literal(1),
  reason: z.enum(drawerReasons),
  saleId: idOf('SaleId').nullable(),
  staffId: idOf('StaffId'),
  /** Why it was opened without a sale, in the person's words. */
  note: z.string().optional(),
  shiftId: idOf('ShiftId').optional(),
});

/** The drawer was seen to open, and nothing that the till did explains it: a key, a knock, or a pulse that said it was none. */
export const DrawerFoundOpenV1 = z.object({
  type: z.literal('drawer-found-open'),
  v: z.literal(1),
  /** The drawer's shift that was in use. */
  shiftId: idOf('ShiftId').optional(),
});

export const ReceiptReprintedV1 = z.object({
  type: z.literal('receipt-reprinted'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  receiptNo: z.int().positive(),
  staffId: idOf('StaffId'),
});

export const ClockJumpedV1 = z.object({
  type: z.literal('clock-jumped'),
  v: z.literal(1),
  from: instantSchema,
  to: instantSchema,
});

/** Another person allowed, on the spot, what the one at the till may not do alone. Source: spec/approvals.md */
export const ApprovalGivenV1 = z.object({
  type: z.literal('approval-given'),
  v: z.literal(1),
  approvalId: idOf('ApprovalId'),
  permission: z.enum(tillPermissions),
  /** What it was for, as both read it. */
  subject: z.string(),
  askedBy: idOf('StaffId'),
  approvedBy: idOf('StaffId'),
  by: z.enum(['pin', 'badge']),
  saleId: idOf('SaleId').nullable(),
});
export type ApprovalGivenV1 = z.infer<typeof ApprovalGivenV1>;

/** The question of age, and how it ended. Nothing of the person but this. Source: spec/age-and-hours.md */
export const AgeCheckedV1 = z.object({
  type: z.literal('age-checked'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  staffId: idOf('StaffId'),
  ageClass: z.enum(ageClasses),
  minimumAge: z.int(),
  /** The rule's own name in the jurisdiction's profile. */
  rule: z.string(),
  outcome: z.enum(ageOutcomes),
  idType: z.string().nullable(),
  refusal: z.enum(ageRefusals).nullable(),
});

export type AgeCheckedV1 = z.infer<typeof AgeCheckedV1>;

/** Goods that must not be sold at this time were asked for. */
export const SaleHoursRefusedV1 = z.object({
  type: z.literal('sale-hours-refused'),
  v: z.literal(1),
  saleId: idOf('SaleId').nullable(),
  itemId: idOf('ItemId'),
  saleHoursClass: z.enum(saleHoursClasses),
  staffId: idOf('StaffId'),
});

/** What is rung up between the two reaches no ledger. */
export const TrainingBegunV1 = z.object({
  type: z.literal('training-begun'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
});
export const TrainingEndedV1 = z.object({
  type: z.literal('training-ended'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
  sales: z.int().min(0),
  /** The till stopped while somebody practised: what they had rung up is gone, and nobody counted it. */
  cutShort: z.literal(true).optional(),
});

/** A receipt left the shop another way than on paper. The address is kept with the hub's mail and not here. */
export const ReceiptSentV1 = z.object({
  type: z.literal('receipt-sent'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  staffId: idOf('StaffId'),
  email: z.string(),
});
