export type TextSize = 'normal' | 'tall' | 'large';
export type TextWeight = 'normal' | 'bold';

/** What goes on paper and on the screen, in order, before any printer's bytes are known: the devices' own shape. */
export type ReceiptBlock =
  /** The reference alone: its dots lie beside the document, where they are there. `width` is in dots of 576-dot paper. */
  | { kind: 'logo'; imageId: string; width: number }
  | { kind: 'text'; text: string; align: 'left' | 'center' | 'right'; weight: TextWeight; size: TextSize }
  | { kind: 'row'; left: string; right: string; weight: TextWeight; size: TextSize }
  | { kind: 'rule' }
  | { kind: 'feed'; lines: number }
  | { kind: 'barcode'; symbology: 'code128' | 'ean13'; data: string }
  | { kind: 'qr'; data: string }
  | { kind: 'cut' };

type Look = { weight?: TextWeight; size?: TextSize };

export const textBlock = (
  text: string,
  { align = 'left', weight = 'normal', size = 'normal' }: Look & { align?: 'left' | 'center' | 'right' } = {},
): ReceiptBlock => ({ kind: 'text', text, align, weight, size });

export const rowBlock = (
  left: string,
  right: string,
  { weight = 'normal', size = 'normal' }: Look = {},
): ReceiptBlock => ({ kind: 'row', left, right, weight, size });
