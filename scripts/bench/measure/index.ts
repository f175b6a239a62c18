export {
  type BenchResult,
  type Figure,
  type Goal,
  type Judgement,
  type Unit,
  isMet,
  judge,
  ratioOf,
} from './figure';
export { type Contender, inTurns, perSecond, timeEach } from './rounds';
export { type Spread, median, noisePercent, percentile, spreadOf } from './spread';
