export {
  cleanCode,
  codeInGroups,
  endOfCode,
  giftCardCode,
  giftCardPrefix,
  isCodeOfACard,
  isGiftCardCode,
} from './code';
export { earliestEnd } from './expiry-law';
export { dueAbroad, worthAtHome } from './foreign-cash';
export {
  type Holding,
  type ValueEntry,
  type ValueRefusal,
  balanceOfValue,
  knownBalance,
  mayDebitAlone,
  spendableAlone,
  valueMovesOf,
  whyClosed,
} from './spend';
