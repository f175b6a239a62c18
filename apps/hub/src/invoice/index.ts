export { drawInvoice } from './draw-invoice';
export { legibleText } from './legible';
export { Sheet, bytesOf, ink, quiet } from './sheet';
