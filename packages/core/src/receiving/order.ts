import {
  type Instant,
  type ItemId,
  type LineId,
  type Money,
  type PurchaseOrderId,
  type Quantity,
  type Result,
  type StaffId,
  type StoreId,
  type SupplierId,
  type TradingDate,
  ok,
  quantity,
  refuse,
} from '../kernel';

/** What is decided of a purchase order. How much of it has come is a fold over what was received. Source: spec/receiving.md RE1 */
export const purchaseSteps = ['draft', 'sent', 'closed', 'cancelled'] as const;

export type PurchaseLine = {
  lineId: LineId;
  itemId: ItemId;
  /** Thousandths, above zero. */
  ordered: Quantity;
  /** Minor units for one, without tax; null when it was not agreed. */
  unitCost: Money | null;
};

type Asked = {
  purchaseOrderId: PurchaseOrderId;
  number: string;
  supplierId: SupplierId;
  storeId: StoreId;
  currency: string;
  lines: readonly PurchaseLine[];
  expectedOn: TradingDate | null;
  note: string | null;
};
type Sent = { sentAt: Instant; sentBy: StaffId };
type Ended = { endedAt: Instant; endedBy: StaffId; endReason: string };

export type PurchaseOrder = Asked &
  (
    | { step: 'draft' }
    | ({ step: 'sent' } & Sent)
    | ({ step: 'closed' } & Sent & Ended)
    | ({ step: 'cancelled' } & Ended)
  );
export type PurchaseOrderIn<Step extends PurchaseOrder['step']> = Extract<PurchaseOrder, { step: Step }>;

export const mostPurchaseLines = 1_000;
/** A million units of one item is a slip of the finger. */
export const mostOrdered = quantity(1_000_000_000);

export type PurchaseRefusal =
  | { kind: 'step-forbids'; step: PurchaseOrder['step']; needs: PurchaseOrder['step'] }
  | { kind: 'no-lines' }
  | { kind: 'too-many-lines'; most: number }
  | { kind: 'item-twice'; lineId: LineId }
  | { kind: 'quantity-unfit'; lineId: LineId; most: Quantity }
  | { kind: 'cost-unfit'; lineId: LineId }
  | { kind: 'something-came' }
  | { kind: 'reason-missing' };

/**
 * Writes down what to ask a supplier for. Refuses absurd quantities and costs and an item on two lines; a draft may be empty.
 * Source: spec/receiving.md RE2
 */
export function draftPurchase(asked: Asked): Result<PurchaseOrderIn<'draft'>, PurchaseRefusal> {
  const wrong = wrongWith(asked.lines);
  return wrong ? refuse(wrong) : ok({ ...asked, step: 'draft' });
}

/** Changes what nobody has sent. Source: spec/receiving.md RE2 */
export const changePurchase = (
  order: PurchaseOrder,
  change: Partial<Pick<Asked, 'supplierId' | 'storeId' | 'lines' | 'expectedOn' | 'note'>>,
): Result<PurchaseOrderIn<'draft'>, PurchaseRefusal> =>
  order.step === 'draft' ? draftPurchase({ ...order, ...change }) : forbids(order, 'draft');

/** Sends a draft that asks for something. Source: spec/receiving.md RE2 */
export function sendPurchase(
  order: PurchaseOrder,
  by: { staffId: StaffId; at: Instant },
): Result<PurchaseOrderIn<'sent'>, PurchaseRefusal> {
  if (order.step !== 'draft') return forbids(order, 'draft');
  if (order.lines.length === 0) return refuse({ kind: 'no-lines' });
  return ok({ ...order, step: 'sent', sentAt: by.at, sentBy: by.staffId });
}

type Ending = { staffId: StaffId; at: Instant; reason: string };
const ended = ({ staffId, at, reason }: Ending): Ended => ({
  endedAt: at,
  endedBy: staffId,
  endReason: reason.trim(),
});

/**
 * Calls an order off of which nothing has come, as far as the hub knows. What comes all the same is received and shown.
 * Source: spec/receiving.md RE3
 */
export function cancelPurchase(
  order: PurchaseOrder,
  end: Ending & { hasCome: boolean },
): Result<PurchaseOrderIn<'cancelled'>, PurchaseRefusal> {
  if (order.step !== 'draft' && order.step !== 'sent') return forbids(order, 'sent');
  if (end.hasCome) return refuse({ kind: 'something-came' });
  if (end.reason.trim() === '') return refuse({ kind: 'reason-missing' });
  return ok({ ...agreed(order), step: 'cancelled', ...ended(end) });
}

/** Waits for no more of an order: what is missing is no longer a back order. Source: spec/receiving.md RE3 */
export function closePurchase(
  order: PurchaseOrder,
  end: Ending & { hasBackOrder: boolean },
): Result<PurchaseOrderIn<'closed'>, PurchaseRefusal> {
  if (order.step !== 'sent') return forbids(order, 'sent');
  if (end.hasBackOrder && end.reason.trim() === '') return refuse({ kind: 'reason-missing' });
  return ok({ ...order, step: 'closed', ...ended(end) });
}

const forbids = ({ step }: PurchaseOrder, needs: PurchaseOrder['step']) =>
  refuse<PurchaseRefusal>({ kind: 'step-forbids', step, needs });

const agreed = (order: PurchaseOrder): Asked => {
  const { purchaseOrderId, number, supplierId, storeId, currency, lines, expectedOn, note } = order;
  return { purchaseOrderId, number, supplierId, storeId, currency, lines, expectedOn, note };
};

function wrongWith(lines: readonly PurchaseLine[]): PurchaseRefusal | null {
  if (lines.length > mostPurchaseLines) return { kind: 'too-many-lines', most: mostPurchaseLines };
  const seen = new Set<string>();
  for (const { lineId, itemId, ordered, unitCost } of lines) {
    if (seen.has(itemId)) return { kind: 'item-twice', lineId };
    seen.add(itemId);
    if (ordered <= 0 || ordered > mostOrdered) return { kind: 'quantity-unfit', lineId, most: mostOrdered };
    if (unitCost !== null && unitCost < 0) return { kind: 'cost-unfit', lineId };
  }
  return null;
}

/** What somebody must be told, in words. Source: spec/receiving.md RE2, RE3 */
export function purchaseRefusalSentence(refusal: PurchaseRefusal): string {
  switch (refusal.kind) {
    case 'step-forbids':
      return refusal.needs === 'draft'
        ? 'This order was sent, so it can no longer be changed. Cancel it, or order the rest anew.'
        : 'This order does not wait for goods any more.';
    case 'no-lines':
      return 'Nothing is on this order. Add what to ask for.';
    case 'too-many-lines':
      return `An order has at most ${refusal.most} lines. Put the rest on another.`;
    case 'item-twice':
      return 'An item is on two lines. Put both quantities on one.';
    case 'quantity-unfit':
      return 'A quantity is not above zero, or too large to be true. Check it.';
    case 'cost-unfit':
      return 'A cost is below zero. Check it.';
    case 'something-came':
      return 'Some of it has come already. Close the order instead: then nobody waits for the rest.';
    case 'reason-missing':
      return 'Say why, for whoever ordered it.';
  }
}
