export { type Raster } from './encode-logo';
export { encodeParts, encodeReceipt } from './encode-receipt';
export { type FontSource, type PrintedPart } from './encode-text';
export { type ReceiptBlock, type ReceiptLayout, type TextSize } from './layout';
export { withBuzz } from './with-buzz';
