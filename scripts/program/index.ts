export { type Captured, capture, endWithUs, isEnding, run, start, stop, stopAll } from './children';
export {
  type Option,
  type Options,
  type Program,
  Stop,
  type Values,
  helpText,
  readOptions,
  repoRoot,
  runProgram,
} from './program';
export { duration } from './duration';
export { filesUnder } from './files';
