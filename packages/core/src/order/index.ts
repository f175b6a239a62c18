export {
  type Contradiction,
  type Moved,
  type OrderRefusal,
  believe,
  byWantedTime,
  isOver,
  moveOrder,
  orderCode,
} from './order';
export {
  type PickRefusal,
  type PickStanding,
  type Picking,
  coveredBy,
  pickScanned,
  pickStanding,
  pickedLine,
  pickedOf,
  withPicked,
} from './pick';
export { type SubstituteRefusal, putInstead } from './substitute';
export { type CustomerAnswer, withCustomerAnswers } from './customer-answer';
export { goodsOf, saleOfOrder, withPaidOnline } from './hand-over';
