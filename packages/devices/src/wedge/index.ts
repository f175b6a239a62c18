export {
  type WedgeDecision,
  type WedgeDetector,
  type WedgeKey,
  type WedgeOptions,
  type WedgeScan,
  wedgeDetector,
} from './wedge-detector';
export { splitAim } from './keyboard';
