import type { ReceiptBlock, TextSize } from '@tillbridge/core/receipt';

/** What goes on paper, in order, before any printer's bytes are known. The core lays receipts out to this shape. */
export type ReceiptLayout = readonly ReceiptBlock[];

/** How many columns one character of this size takes. */
export const columnsPerCharacter = (size: TextSize): number => (size === 'large' ? 2 : 1);

export type { ReceiptBlock, TextSize };
