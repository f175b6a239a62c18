import type {
  CustomerId,
  Id,
  LaybyId,
  LineId,
  Money,
  OrderId,
  Quantity,
  SaleId,
} from '@tillbridge/core/kernel';
import type { TransferSheet } from './transfer-sheets';

/** Sheets of the areas of the shop's day: each area lists its own here and shows them in `sheets/area-sheet.tsx`. */
export type AreaSheet =
  | TransferSheet
  | {
      kind:
        | 'pay-by-card'
        | 'give-to-card'
        | 'load-card'
        | 'foreign-cash'
        | 'tip'
        | 'no-sale'
        | 'card-reader'
        | 'deed-card';
    }
  | { kind: 'mail-receipt'; saleId: SaleId }
  | { kind: 'park' }
  | { kind: 'buyer' }
  | { kind: 'exemption' }
  /** A quote that is over was taken up, and costs something else. */
  | { kind: 'quote-over'; label: string; was: Money; total: Money }
  | { kind: 'void-sale' }
  | { kind: 'language' | 'customer-display' | 'own-pin' }
  | { kind: 'coupons' }
  | { kind: 'customer' }
  | { kind: 'pay-on-account' }
  | { kind: 'account-payment'; customerId: CustomerId }
  | { kind: 'open-layby' }
  | { kind: 'pay-layby' | 'give-back-layby' | 'cancel-layby'; laybyId: LaybyId }
  | { kind: 'refuse-order'; orderId: OrderId; number: string; isReady: boolean }
  | { kind: 'pause-platform'; linkId: Id<'LinkId'>; theirId: string; platformName: string }
  /** What goes in the place of what an order lacks; its line is the order's, not the open sale's. */
  | {
      kind: 'replace-line';
      orderId: OrderId;
      orderedLineId: LineId;
      description: string;
      wish: 'similar' | 'ask';
      missing: Quantity;
      most: Money;
      customer: string;
    }
  | { kind: 'pay-with-points' }
  | { kind: 'custom-item' }
  | { kind: 'line-price'; lineId: LineId }
  | { kind: 'why-price'; lineId: LineId };
