export { type Account, type MoneyEntry, balanceOf, moneyEntriesOf, tenderAccount } from './money';
export { endingEntriesOf, paymentEntriesOf } from './payment';
export {
  type Movement,
  broughtTo,
  byLedgerOrder,
  distinctMovements,
  hubTimeOf,
  movementName,
  onHandAt,
} from './movement';
export {
  type Place,
  type StockCause,
  type StockEntry,
  quarantinePlace,
  stockCauses,
  stockEntriesOf,
  storeAtPlace,
  storePlace,
  transitPlace,
} from './stock';
export { type StatedGoods, stockEntriesOfTransferFact } from './transfer';
export { movementsOfSale } from './sale-movements';
