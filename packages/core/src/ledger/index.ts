export { type Account, type MoneyEntry, balanceOf, moneyEntriesOf, tenderAccount } from './money';
export { type Place, type StockEntry, stockEntriesOf, storePlace } from './stock';
