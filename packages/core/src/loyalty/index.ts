export { type BurnRefusal, type Burnable, type Holding, burn, burnable } from './burn';
export {
  type Earning,
  type LoyaltyRule,
  type PointsLine,
  payableWithPoints,
  pointsOfLines,
  takesPart,
} from './earn';
export { type PointsEntry, earnedBefore, expired } from './expiry';
