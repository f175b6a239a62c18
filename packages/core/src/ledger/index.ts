export { type Account, type MoneyEntry, balanceOf, moneyEntriesOf, tenderAccount } from './money';
export { endingEntriesOf, paymentEntriesOf } from './payment';
export { type Place, type StockEntry, stockEntriesOf, storePlace } from './stock';
