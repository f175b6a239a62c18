export { mailReceipt } from './mail-receipt';
export { makeInvoice } from './make-invoice';
