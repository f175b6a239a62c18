export {
  type GiveBack,
  type GiveBackNeeds,
  type TenderLeft,
  givesBackAs,
  needsOfGiveBack,
  pointsGivenBack,
  originalOf,
  suggestGiveBack,
} from './give-back';
export {
  type AskedReturn,
  type CameBack,
  type ReturnRefusal,
  cameBackOf,
  isReturnOf,
  lastReturnDay,
  originalCode,
  returnLineOf,
  returnable,
  returnedQuantity,
  usualRestock,
  wrongWithReturn,
} from './returnable';
export { mirrorOf } from './void-sale';
