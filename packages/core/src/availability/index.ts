export {
  type Availability,
  type Freshness,
  type Heard,
  type Hold,
  type StockFigures,
  availabilityOf,
  freshnessOf,
  silentAfterMs,
} from './available';
export { servedHolds } from './serve-holds';
export {
  type BatchOnHand,
  type BatchSuggestion,
  type Expiring,
  batchesAt,
  expiringSoon,
  firstExpiredFirstOut,
} from './batches';
export {
  type SerialGap,
  type SerialStep,
  type SerialTrace,
  placeOfSerialAt,
  serialsAt,
  traceSerial,
} from './serials';
