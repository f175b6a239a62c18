export {
  type WedgeDecision,
  type WedgeDetector,
  type WedgeKey,
  type WedgeOptions,
  type WedgeScan,
  splitAim,
  wedgeDetector,
} from './wedge-detector';
