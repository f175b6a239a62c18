export { type Raster } from './encode-logo';
export { encodeReceipt } from './encode-receipt';
export { type ReceiptBlock, type ReceiptLayout, type TextSize } from './layout';
export { withBuzz } from './with-buzz';
