import type { CustomerId, LaybyId, LineId, Money, SaleId } from '@tillbridge/core/kernel';

/** Sheets of the areas of the shop's day: each area lists its own here and shows them in `sheets/area-sheet.tsx`. */
export type AreaSheet =
  | {
      kind: 'pay-by-card' | 'give-to-card' | 'load-card' | 'foreign-cash' | 'tip' | 'no-sale';
    }
  | { kind: 'mail-receipt'; saleId: SaleId }
  | { kind: 'park' }
  | { kind: 'buyer' }
  /** A quote that is over was taken up, and costs something else. */
  | { kind: 'quote-over'; label: string; was: Money; total: Money }
  | { kind: 'void-sale' }
  | { kind: 'language' | 'customer-display' }
  | { kind: 'coupons' }
  | { kind: 'customer' }
  | { kind: 'pay-on-account' }
  | { kind: 'account-payment'; customerId: CustomerId }
  | { kind: 'open-layby' }
  | { kind: 'pay-layby' | 'give-back-layby' | 'cancel-layby'; laybyId: LaybyId }
  | { kind: 'pay-with-points' }
  | { kind: 'custom-item' }
  | { kind: 'line-price'; lineId: LineId }
  | { kind: 'why-price'; lineId: LineId };
