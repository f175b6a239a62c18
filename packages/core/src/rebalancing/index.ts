export { type Course, type Window, coursesOf, expectedOf, keepOf, lostUnits } from './courses';
export {
  type ItemToSpread,
  type MovingCost,
  type ProposedMove,
  type ProposedShipment,
  type StoreStock,
  proposeMoves,
  proposeShipments,
} from './propose';
export { type MoveWords, moveInWords } from './explain';
