/** What goes on paper, in order, before any printer's columns or bytes are known. The core lays receipts out to this shape. */
export type ReceiptBlock =
  | {
      kind: 'text';
      text: string;
      align: 'left' | 'center' | 'right';
      weight: 'normal' | 'bold';
      size: 'normal' | 'tall' | 'large';
    }
  | { kind: 'row'; left: string; right: string; weight: 'normal' | 'bold'; size: 'normal' | 'tall' | 'large' }
  | { kind: 'rule' }
  | { kind: 'feed'; lines: number }
  | { kind: 'barcode'; symbology: 'code128' | 'ean13'; data: string }
  | { kind: 'qr'; data: string }
  | { kind: 'cut' };

export type ReceiptLayout = readonly ReceiptBlock[];

export type TextSize = 'normal' | 'tall' | 'large';

/** How many columns one character of this size takes. */
export const columnsPerCharacter = (size: TextSize): number => (size === 'large' ? 2 : 1);
