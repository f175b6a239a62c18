export { mailReceipt } from './mail-receipt';
