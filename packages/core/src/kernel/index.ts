export { AssertionFailed, assert, unreachable } from './assert';
export { type Brand } from './brand';
export {
  type CategoryId,
  type FactId,
  type Id,
  type IdSource,
  type ItemId,
  type LineId,
  type PriceId,
  type PrintJobId,
  type ShiftId,
  type CustomerId,
  type CustomerGroupId,
  type ValueAccountId,
  type PromotionId,
  type ApprovalId,
  type LaybyId,
  type ParkId,
  type RegisterId,
  type SaleId,
  type StaffId,
  type StoreId,
  type TenantId,
  type TenderId,
  type TerminalId,
  idFrom,
  idSource,
  pooledBytes,
  isUuid,
  uuidV7,
} from './id';
export {
  type Money,
  add,
  allocate,
  extend,
  magnitude,
  money,
  negate,
  noMoney,
  roundToCoin,
  subtract,
  sum,
} from './money';
export {
  type Quantity,
  addQuantity,
  milliPerUnit,
  negateQuantity,
  quantity,
  timesQuantity,
  units,
} from './quantity';
export { type Result, ok, refuse } from './result';
export { type RoundingMode, roundRatio, roundingModes } from './rounding';
export { type Clock, type Instant, type TradingDate, instant, tradingDate, localTimeOf, tradingDateOf } from './time';
